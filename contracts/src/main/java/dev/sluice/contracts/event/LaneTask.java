package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

import dev.sluice.contracts.task.Task;

/**
 * A task in the lane of a model: what a worker needs to do it, and to hand it on where that fails.
 *
 * @param task the task as it was asked for
 * @param decision where it goes; its model is the lane's, its fallbacks are the models not yet tried
 * @param attempts what was tried before, in order
 * @param acceptedAt when the broker had the task
 * @param routedAt when it was put into its first lane
 */
public record LaneTask(Task task, Decision decision, List<Attempt> attempts, Instant acceptedAt, Instant routedAt)
        implements Event {
    public LaneTask {
        requireNonNull(task, "task");
        requireNonNull(decision, "decision");
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
        requireNonNull(acceptedAt, "acceptedAt");
        requireNonNull(routedAt, "routedAt");
    }

    @Override
    public String key() {
        return task.id().value();
    }
}
