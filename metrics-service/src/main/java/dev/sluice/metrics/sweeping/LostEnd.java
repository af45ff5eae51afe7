package dev.sluice.metrics.sweeping;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.UnreadableEventException;

/** The end of a task that is given up, with all of its story that is known. */
final class LostEnd {
    private LostEnd() {}

    /** Of a task whose record came to nothing each time; the record knows its labels and the whole story. */
    static TaskFinished of(OpenTask task, ConsumerRecord<byte[], byte[]> lost) {
        Failure failure = new Failure(
                Failure.Kind.INTERNAL,
                "it was given to workers " + (task.putBacks() + 1)
                        + " times and none told an end of it; Sluice gives it up");
        return laneTask(lost)
                .map(known -> failed(
                        task,
                        Optional.of(known.decision()),
                        known.attempts(),
                        known.task().metadata(),
                        known.acceptedAt(),
                        failure))
                .orElseGet(() -> asTheLedgerKnowsIt(task, failure));
    }

    /** Of a task whose record is gone, and its text with it. */
    static TaskFinished ofGone(OpenTask task) {
        return asTheLedgerKnowsIt(
                task,
                new Failure(
                        Failure.Kind.TIMED_OUT,
                        "no worker told an end of it before the broker deleted it from its lane, as it does with what is"
                                + " older than its retention"));
    }

    private static TaskFinished asTheLedgerKnowsIt(OpenTask task, Failure failure) {
        return failed(
                task,
                task.decision(),
                List.copyOf(new TreeMap<>(task.attempts()).values()),
                Map.of(),
                task.acceptedAt().orElse(task.seenAt()),
                failure);
    }

    private static TaskFinished failed(
            OpenTask task,
            Optional<Decision> decision,
            List<Attempt> attempts,
            Map<String, String> metadata,
            Instant acceptedAt,
            Failure failure) {
        return new TaskFinished(
                task.id(),
                TaskFinished.Outcome.FAILED,
                decision,
                attempts,
                Optional.empty(),
                Optional.of(failure),
                Map.of(),
                metadata,
                acceptedAt,
                Instant.now());
    }

    private static Optional<LaneTask> laneTask(ConsumerRecord<byte[], byte[]> lost) {
        try {
            return EventRecords.read(lost) instanceof LaneTask known ? Optional.of(known) : Optional.empty();
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }
}
