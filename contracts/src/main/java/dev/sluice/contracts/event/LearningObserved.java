package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;

/**
 * What the checks made of one answer, for those who learn. It carries no text of the task's.
 *
 * @param taskId which task
 * @param callId the identity of the attempt that answered; an observation that arrives twice has the same
 * @param model the alias of the model that answered
 * @param route where it ran
 * @param passed whether the answer passed its checks
 * @param explored whether chance chose the model's side
 * @param signals what the task looks like
 * @param at when the task ended
 */
public record LearningObserved(
        TaskId taskId,
        String callId,
        String model,
        Route route,
        boolean passed,
        boolean explored,
        TaskSignals signals,
        Instant at)
        implements Event {
    public LearningObserved {
        requireNonNull(taskId, "taskId");
        requireNonNull(callId, "callId");
        requireNonNull(model, "model");
        requireNonNull(route, "route");
        requireNonNull(signals, "signals");
        requireNonNull(at, "at");
    }

    @Override
    public String key() {
        return taskId.value();
    }
}
