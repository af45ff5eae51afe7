package dev.sluice.metrics.ledger;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.QualityChanged;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.event.TaskRouted;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.event.VersionedChange;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.topic.Topics;

/** Turns records of the ledger's topics into what they add to it. */
final class RecordReader {
    private RecordReader() {}

    static Reading read(ConsumerRecord<byte[], byte[]> source) {
        if (source.topic().equals(Topics.DEAD_LETTER)) {
            return new Reading.Understood(source, List.of(DeadLetterEntry.of(source)));
        }
        try {
            return read(source, EventRecords.read(source));
        } catch (UnreadableEventException e) {
            return new Reading.Refused(source, e.getMessage());
        }
    }

    private static Reading read(ConsumerRecord<byte[], byte[]> source, Event event) {
        if (event instanceof LaneTask
                || event instanceof WorkerStatus
                || event instanceof VersionedChange
                || event instanceof LearningObserved
                || event instanceof QualityChanged) {
            return new Reading.Refused(source, "an event of this type does not belong on this topic");
        }
        try {
            return new Reading.Understood(source, entries(event));
        } catch (IllegalArgumentException | ArithmeticException e) {
            // No cause: its message may quote the event.
            return new Reading.Refused(source, "the event's figures are beyond all bounds");
        }
    }

    private static List<Entry> entries(Event event) {
        return switch (event) {
            case TaskRouted routed -> List.of(TaskFacts.of(routed));
            case TaskStarted started -> List.of(TaskFacts.of(started));
            case TaskEscalated escalated -> {
                List<Entry> entries = new ArrayList<>(List.of(TaskFacts.of(escalated), EscalationEntry.of(escalated)));
                if (escalated.attempt().isMetered()) {
                    entries.add(CallEntry.of(escalated.taskId(), escalated.attempt()));
                }
                yield entries;
            }
            case TaskFinished finished -> {
                List<Entry> entries = new ArrayList<>();
                entries.add(EndingEntry.of(finished));
                entries.addAll(EscalationEntry.allOf(finished));
                finished.attempts().stream()
                        .filter(Attempt::isMetered)
                        .forEach(attempt -> entries.add(CallEntry.of(finished.taskId(), attempt)));
                yield entries;
            }
            case TaskRated rated -> List.of(RatingEntry.of(rated));
            case CallMetered call -> List.of(CallEntry.of(call.taskId(), call.attempt()));
            case LaneTask ignored -> List.of();
            case WorkerStatus ignored -> List.of();
            case VersionedChange ignored -> List.of();
            case QualityChanged ignored -> List.of();
            case LearningObserved ignored -> List.of();
        };
    }
}
