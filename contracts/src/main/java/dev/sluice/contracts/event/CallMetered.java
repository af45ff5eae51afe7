package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

import dev.sluice.contracts.TaskId;

/**
 * A model server counted tokens for a call, a local model took energy for it, or a paid call's answer was lost and its
 * cost is estimated. Every such call has one, whether its answer was of use or not.
 *
 * @param taskId for which task
 * @param category the task's category
 * @param attempt the attempt that made the call; its {@code call_id} is the call's identity, counted once
 * @param at when the server's count arrived, or the answer was given up
 */
public record CallMetered(TaskId taskId, String category, Attempt attempt, Instant at) implements Event {
    public CallMetered {
        requireNonNull(taskId, "taskId");
        requireNonNull(category, "category");
        requireNonNull(attempt, "attempt");
        requireNonNull(at, "at");
    }

    @Override
    public String key() {
        return taskId.value();
    }
}
