package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

import dev.sluice.contracts.TaskId;

/**
 * A task was put into its first lane.
 *
 * @param taskId which task
 * @param decision where it went and why
 * @param acceptedAt when the broker had the task
 * @param at when it was put into the lane
 */
public record TaskRouted(TaskId taskId, Decision decision, Instant acceptedAt, Instant at) implements TaskEvent {
    public TaskRouted {
        requireNonNull(taskId, "taskId");
        requireNonNull(decision, "decision");
        requireNonNull(acceptedAt, "acceptedAt");
        requireNonNull(at, "at");
    }
}
