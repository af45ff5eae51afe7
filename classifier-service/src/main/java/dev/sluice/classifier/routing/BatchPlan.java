package dev.sluice.classifier.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;

/** What a batch of requested records makes: the records to write in one transaction, and what to tell of them after it. */
final class BatchPlan {
    private static final String SOURCE = "classifier-service";

    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<TaskId> ids = new HashSet<>();

    /** An event to write. */
    record Addressed(String topic, Event event) {}

    /** Takes a task in, with the events that it makes, all of them or, if one can't be written as JSON, none. */
    void add(TaskId id, List<Addressed> events, Outcome outcome) {
        List<ProducerRecord<byte[], byte[]>> made = new ArrayList<>();
        events.forEach(addressed -> {
            ProducerRecord<String, byte[]> named = EventRecords.write(addressed.topic(), SOURCE, addressed.event());
            made.add(new ProducerRecord<>(
                    named.topic(), null, named.key().getBytes(UTF_8), named.value(), named.headers()));
        });
        records.addAll(made);
        outcomes.add(outcome);
        ids.add(id);
    }

    /** Takes in that a task was there before. */
    void duplicate(TaskId id) {
        outcomes.add(new Outcome.Duplicate(id));
    }

    /** Takes in a record that is not a task. */
    void refuse(ConsumerRecord<byte[], byte[]> source, String place, String reason, String message) {
        records.add(DeadLetters.of(source, reason, message));
        outcomes.add(new Outcome.Refused(place, reason));
    }

    /** Whether that task is in this batch already. */
    boolean contains(TaskId id) {
        return ids.contains(id);
    }

    /** What to write. */
    List<ProducerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    /** What to tell when it is written. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
