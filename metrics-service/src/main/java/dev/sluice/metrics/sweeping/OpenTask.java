package dev.sluice.metrics.sweeping;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.topic.Lane;

/**
 * What the ledger knows of a task that has not ended.
 *
 * @param models the models in whose lanes it was, the last one first
 * @param seenAt the earliest event
 * @param attempts the failed attempts by their number
 * @param putBacks how often the sweeper has put it back
 */
record OpenTask(
        TaskId id,
        List<String> models,
        Urgency urgency,
        Instant seenAt,
        Optional<Instant> acceptedAt,
        Optional<Decision> decision,
        Map<Integer, Attempt> attempts,
        int putBacks) {
    OpenTask {
        models = List.copyOf(models);
        attempts = Map.copyOf(attempts);
    }

    /** The lanes in which it was, the last one first. */
    List<Lane> lanes() {
        return models.stream().distinct().map(model -> new Lane(model, urgency)).toList();
    }
}
