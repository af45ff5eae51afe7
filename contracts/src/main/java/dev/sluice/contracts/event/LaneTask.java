package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.task.Task;

/**
 * A task in the lane of a model: what a worker needs to do it, and to hand it on where that fails.
 *
 * @param task the task as it was asked for
 * @param decision where it goes; its model is the lane's, its fallbacks are the models not yet tried
 * @param attempts what was tried before, in order
 * @param acceptedAt when the broker had the task
 * @param routedAt when it was put into its first lane
 * @param soFar the best answer so far, if there is one: the draft where an attempt succeeded, else one that did not pass
 *     its checks
 */
public record LaneTask(
        Task task,
        Decision decision,
        List<Attempt> attempts,
        Instant acceptedAt,
        Instant routedAt,
        Optional<TaskFinished.Answer> soFar)
        implements Event {
    public LaneTask {
        requireNonNull(task, "task");
        requireNonNull(decision, "decision");
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
        requireNonNull(acceptedAt, "acceptedAt");
        requireNonNull(routedAt, "routedAt");
        soFar = soFar == null ? Optional.empty() : soFar;
    }

    /** A task of which there is no answer yet. */
    public LaneTask(Task task, Decision decision, List<Attempt> attempts, Instant acceptedAt, Instant routedAt) {
        this(task, decision, attempts, acceptedAt, routedAt, Optional.empty());
    }

    /** The draft that is to be polished, where a model has written one; it stays the draft where a model failed to polish it. */
    @JsonIgnore
    public Optional<TaskFinished.Answer> draft() {
        boolean drafted = task.isToBePolished()
                && attempts.stream().anyMatch(attempt -> attempt.failure().isEmpty());
        return drafted ? soFar : Optional.empty();
    }

    @Override
    public String key() {
        return task.id().value();
    }
}
