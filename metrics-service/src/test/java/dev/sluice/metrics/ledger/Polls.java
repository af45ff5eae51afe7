package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.topic.Topics;

/** What polls of one more instance of the service would bring. */
final class Polls {
    private static final int SMALL = 25;

    private Polls() {}

    /** One poll with these records. */
    static ConsumerRecords<byte[], byte[]> of(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new HashMap<>();
        records.forEach(one -> byPartition
                .computeIfAbsent(new TopicPartition(one.topic(), one.partition()), ignored -> new ArrayList<>())
                .add(one));
        return new ConsumerRecords<>(byPartition, Map.of());
    }

    /** The record of an event as it is received. */
    static ConsumerRecord<byte[], byte[]> received(Event event) {
        var sent = EventRecords.write(Topics.EVENTS, "test", event);
        ConsumerRecord<byte[], byte[]> received =
                new ConsumerRecord<>(Topics.EVENTS, 0, 0, sent.key().getBytes(StandardCharsets.UTF_8), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }

    /** Takes in events poll by poll, each of a few. */
    static Uni<Void> inSmallOnes(LedgerIngestion ingestion, List<Event> events) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int start = 0; start < events.size(); start += SMALL) {
            List<ConsumerRecord<byte[], byte[]>> few =
                    events.subList(start, Math.min(events.size(), start + SMALL)).stream()
                            .map(Polls::received)
                            .toList();
            done = done.chain(() -> ingestion.ingest(of(few)));
        }
        return done;
    }
}
