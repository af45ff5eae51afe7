package dev.sluice.benchmarks.ledger;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.topic.Topics;

/** The topics that the ledger reads: what is written to them, and how far the ledger has come. */
final class EventTopics implements AutoCloseable {
    private static final String GROUP = "metrics-service";
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int LONGEST_TRANSACTION_MS = 600_000;

    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    EventTopics(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "ledger-benchmark",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                LONGEST_TRANSACTION_MS);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        producer.initTransactions();
    }

    /** Writes the events of whole tasks, so many or a few more. The ledger sees none before all are there. */
    Written write(TaskEvents tasks, long atLeast) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        producer.beginTransaction();
        while (sent.size() < atLeast) {
            tasks.next()
                    .forEach(event -> sent.add(producer.send(EventRecords.write(topicOf(event), "benchmarks", event))));
        }
        producer.commitTransaction();
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            for (Future<RecordMetadata> one : sent) {
                RecordMetadata place = one.get();
                ends.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
            }
        } catch (ExecutionException e) {
            throw new NotMeasuredException("the broker did not take an event", e);
        }
        return new Written(sent.size(), ends);
    }

    /**
     * What was written.
     *
     * @param ends where it ends, by partition
     */
    record Written(long count, Map<TopicPartition, Long> ends) {}

    /** Waits until the ledger has taken all of it in and said so. */
    void awaitTakenIn(Written written, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isTakenIn(written)) {
            if (System.nanoTime() > deadline) {
                throw new NotMeasuredException("the ledger did not take in " + written.count() + " events in time");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private boolean isTakenIn(Written written) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return written.ends().entrySet().stream()
                    .allMatch(end -> committed.containsKey(end.getKey())
                            && committed.get(end.getKey()).offset() >= end.getValue());
        } catch (ExecutionException e) {
            throw new NotMeasuredException("the broker does not tell how far the ledger is", e);
        }
    }

    private static String topicOf(Event event) {
        return switch (event) {
            case TaskFinished ignored -> Topics.RESULTS;
            case CallMetered ignored -> Topics.COSTS;
            default -> Topics.EVENTS;
        };
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
