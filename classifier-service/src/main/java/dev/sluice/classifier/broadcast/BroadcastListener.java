package dev.sluice.classifier.broadcast;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears every record of a topic, in every replica of the service. */
public interface BroadcastListener {
    /** The topic, one listener a topic. */
    String topic();

    /** From where on. What is older than the service's start has been heard before the service takes its first task. */
    StartingPoint startingPoint();

    /** Hears one record, on the broadcast's one thread, more than once at times. It must not block. */
    void hear(ConsumerRecord<byte[], byte[]> heard);
}
