package dev.sluice.metrics.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.metrics.kafka.PartitionReader;

/**
 * Reads what a task asked out of its lane, for as long as the broker keeps it. The ledger's database has no prompts, and
 * {@code tasks.requested.v1} has records without ids; the lane has one partition, with the task's id as the key.
 */
@Singleton
class LanePrompts {
    private static final String PLACE = Sql.statement("shadow/place.sql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By how much the clocks of those who write into lanes may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Database database;
    private final KafkaClients clients;

    @Inject
    LanePrompts(Database database, KafkaClients clients) {
        this.database = database;
        this.clients = clients;
    }

    private record Place(String model, Urgency urgency, Instant acceptedAt) {}

    /** What the task asked; empty where it is local-only, or not to be had any more. */
    Optional<Task> find(String taskId) {
        List<String> places = database.inTransaction(session -> session.createNativeQuery(PLACE, String.class)
                        .setParameter("id", taskId)
                        .getResultList())
                .await()
                .atMost(PATIENCE);
        return places.stream()
                .findFirst()
                .map(LanePrompts::parse)
                .flatMap(place -> read(place, taskId))
                .filter(task -> !task.isLocalOnly());
    }

    private Optional<Task> read(Place place, String taskId) {
        TopicPartition partition = new Lane(place.model(), place.urgency()).partition();
        AtomicReference<Optional<Task>> found = new AtomicReference<>(Optional.empty());
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            long since = place.acceptedAt().minus(SKEW).toEpochMilli();
            OffsetAndTimestamp from =
                    consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
            if (from != null) {
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                PartitionReader.read(consumer, partition, from.offset(), end, next -> {
                    found.set(task(next, taskId));
                    return found.get().isEmpty();
                });
            }
        }
        return found.get();
    }

    private static Optional<Task> task(ConsumerRecord<byte[], byte[]> read, String taskId) {
        try {
            return read.key() != null
                            && new String(read.key(), UTF_8).equals(taskId)
                            && EventRecords.read(read) instanceof LaneTask lane
                    ? Optional.of(lane.task())
                    : Optional.empty();
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }

    private static Place parse(String json) {
        try {
            return Json.mapper().readValue(json, Place.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
