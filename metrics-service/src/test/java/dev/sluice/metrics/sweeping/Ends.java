package dev.sluice.metrics.sweeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

/** Ends of tasks on the results topic. */
final class Ends {
    private Ends() {}

    /** All ends that were told of a task, at least one. */
    static List<TaskFinished> heard(String servers, String id) {
        try (RecordCollector results = RecordCollector.of(servers, Topics.RESULTS)) {
            results.awaitKey(id);
            List<TaskFinished> ends = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> end : results.readFor(Duration.ofMillis(500))) {
                if (end.key() != null && id.equals(new String(end.key(), UTF_8))) {
                    ends.add((TaskFinished) EventRecords.read(end));
                }
            }
            return ends;
        } catch (UnreadableEventException e) {
            throw new AssertionError(e);
        }
    }

    /** The answer of a worker that nobody expected any more. */
    static TaskFinished late(LaneTask task) {
        return new TaskFinished(
                task.task().id(),
                TaskFinished.Outcome.COMPLETED,
                Optional.of(task.decision()),
                List.of(SweptLane.attempt(task, task.decision().model(), Optional.empty())),
                Optional.of(new TaskFinished.Answer("the answer", "stop")),
                Optional.empty(),
                Map.of(),
                Map.of(),
                task.acceptedAt(),
                Instant.now());
    }
}
