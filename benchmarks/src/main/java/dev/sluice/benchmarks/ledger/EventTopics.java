package dev.sluice.benchmarks.ledger;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.ArrayList;
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

    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    EventTopics(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Writes the events of whole tasks, so many or a few more; the broker has them when this returns how many there are. */
    long write(TaskEvents tasks, long atLeast) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        while (sent.size() < atLeast) {
            tasks.next()
                    .forEach(event -> sent.add(producer.send(EventRecords.write(topicOf(event), "benchmarks", event))));
        }
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new NotMeasuredException("the broker did not take an event", e);
        }
        return sent.size();
    }

    /** How many records the ledger has taken in and said so, of all that were ever written. */
    long takenIn() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new NotMeasuredException("the broker does not tell how far the ledger is", e);
        }
    }

    /** Waits until so many have been taken in, and tells when that was ({@link System#nanoTime()}) and how many it were. */
    Reached awaitTakenIn(long count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long reached = takenIn();
        while (reached < count) {
            if (System.nanoTime() > deadline) {
                throw new NotMeasuredException("the ledger took in " + reached + " of " + count + " events in time");
            }
            Thread.sleep(LOOK_EVERY);
            reached = takenIn();
        }
        return new Reached(reached, System.nanoTime());
    }

    /** How many records were taken in at a moment. */
    record Reached(long count, long nanoTime) {
        /** Records a second since an earlier moment. */
        double perSecondSince(Reached earlier) {
            return (count - earlier.count) * 1e9 / (nanoTime - earlier.nanoTime);
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
