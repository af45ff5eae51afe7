package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

import dev.sluice.contracts.TaskId;

/**
 * A model failed a task, and the next of its route has it now.
 *
 * @param taskId which task
 * @param attempt the attempt that failed; its {@code failure} says why
 * @param nextModel the alias of the model whose lane the task is in now
 * @param at when
 */
public record TaskEscalated(TaskId taskId, Attempt attempt, String nextModel, Instant at) implements TaskEvent {
    public TaskEscalated {
        requireNonNull(taskId, "taskId");
        requireNonNull(attempt, "attempt");
        requireNonNull(nextModel, "nextModel");
        requireNonNull(at, "at");
    }
}
