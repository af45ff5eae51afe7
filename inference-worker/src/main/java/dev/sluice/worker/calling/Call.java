package dev.sluice.worker.calling;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.task.Task;

/**
 * One call of a model.
 *
 * @param task what is asked
 * @param model the model that is asked
 * @param maxOutputTokens the longest answer, in the model's own tokens
 * @param timeout how long the whole answer may take
 */
public record Call(Task task, Model model, int maxOutputTokens, Duration timeout) {
    public Call {
        requireNonNull(task, "task");
        requireNonNull(model, "model");
        requireNonNull(timeout, "timeout");
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("an answer has at least one token");
        }
    }

    /** The same call with another time. */
    public Call within(Duration other) {
        return new Call(task, model, maxOutputTokens, other);
    }
}
