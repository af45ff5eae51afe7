package dev.sluice.classifier.intake;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.TaskView;

/**
 * The answer to a task that the broker has.
 *
 * @param id which task
 * @param status always {@code queued}
 */
public record Accepted(TaskId id, TaskView.Status status) {
    static Accepted of(TaskId id) {
        return new Accepted(id, TaskView.Status.QUEUED);
    }
}
