package dev.sluice.worker.checking;

import static java.util.Objects.requireNonNull;

import dev.sluice.contracts.task.Task;
import dev.sluice.worker.calling.Completion;

/**
 * An answer and what was asked for.
 *
 * @param task what was asked
 * @param maxOutputTokens how many tokens were allowed
 * @param completion what the model gave
 */
public record Answer(Task task, int maxOutputTokens, Completion completion) {
    public Answer {
        requireNonNull(task, "task");
        requireNonNull(completion, "completion");
    }

    String text() {
        return completion.text();
    }
}
