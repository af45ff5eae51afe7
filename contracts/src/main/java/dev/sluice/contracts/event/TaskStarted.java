package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;

/**
 * A worker took a task out of a lane.
 *
 * @param taskId which task
 * @param attempt the number of the attempt that begins, from 1
 * @param model the alias of the model that is asked
 * @param route where it runs
 * @param worker the worker's name
 * @param at when
 * @param expectedBy of a call that waits in a provider's batch, by when something else is told of the task; until then its
 *     silence means nothing
 */
public record TaskStarted(
        TaskId taskId, int attempt, String model, Route route, String worker, Instant at, Optional<Instant> expectedBy)
        implements TaskEvent {
    public TaskStarted {
        requireNonNull(taskId, "taskId");
        requireNonNull(model, "model");
        requireNonNull(route, "route");
        requireNonNull(worker, "worker");
        requireNonNull(at, "at");
        expectedBy = expectedBy == null ? Optional.empty() : expectedBy;
    }

    /** Of a call that is made at once. */
    public TaskStarted(TaskId taskId, int attempt, String model, Route route, String worker, Instant at) {
        this(taskId, attempt, model, route, worker, at, Optional.empty());
    }
}
