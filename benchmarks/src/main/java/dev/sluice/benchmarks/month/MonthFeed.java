package dev.sluice.benchmarks.month;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.topic.Topics;

/** Sends a month's tasks to {@code tasks.requested.v1}, each when its time has come, as any Kafka producer may. */
final class MonthFeed implements AutoCloseable {
    private final KafkaProducer<String, String> producer;

    MonthFeed(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Sends them; the broker has all of them when this returns. */
    void send(List<MonthPlan.Planned> tasks) {
        long begun = System.nanoTime();
        List<Future<?>> sent = tasks.stream()
                .<Future<?>>map(task -> {
                    pauseUntil(begun, task.at());
                    return producer.send(new ProducerRecord<>(
                            Topics.REQUESTED,
                            task.json().path("id").asText(),
                            task.json().toString()));
                })
                .toList();
        sent.forEach(MonthFeed::await);
    }

    private static void pauseUntil(long begun, Duration at) {
        long left = begun + at.toNanos() - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = begun + at.toNanos() - System.nanoTime();
        }
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotMeasuredException("interrupted while tasks were sent", e);
        } catch (ExecutionException e) {
            throw new NotMeasuredException("the broker did not take a task", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
