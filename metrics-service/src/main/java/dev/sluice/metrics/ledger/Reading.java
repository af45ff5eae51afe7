package dev.sluice.metrics.ledger;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.List;

/** What came of reading a record. */
sealed interface Reading {
    /** The record that was read. */
    ConsumerRecord<byte[], byte[]> source();

    /**
     * It is an event.
     *
     * @param entries what it adds to the ledger
     */
    record Understood(ConsumerRecord<byte[], byte[]> source, List<Entry> entries) implements Reading {}

    /**
     * It is none that belongs into the ledger.
     *
     * @param message why, without any of the record's content
     */
    record Refused(ConsumerRecord<byte[], byte[]> source, String message) implements Reading {}
}
