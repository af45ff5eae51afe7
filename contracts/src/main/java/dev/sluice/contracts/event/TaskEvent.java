package dev.sluice.contracts.event;

import java.time.Instant;

import dev.sluice.contracts.TaskId;

/** A lean fact of a task's life, all but its end. It carries no text of the task's. */
public sealed interface TaskEvent extends Event permits TaskRouted, TaskStarted, TaskEscalated, TaskRated {
    /** Whose life it is. */
    TaskId taskId();

    /** When it happened. */
    Instant at();

    @Override
    default String key() {
        return taskId().value();
    }
}
