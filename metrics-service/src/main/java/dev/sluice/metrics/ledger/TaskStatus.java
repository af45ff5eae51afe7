package dev.sluice.metrics.ledger;

import java.util.Arrays;
import java.util.Optional;

import dev.sluice.contracts.view.TaskView;

/** How far a task is, as the column {@code task.status} has it: the number only grows. */
public enum TaskStatus {
    /** In a lane. */
    ROUTED(1, "routed", TaskView.Status.ROUTED),
    /** A worker has had it. */
    RUNNING(2, "running", TaskView.Status.RUNNING),
    /** It has its answer. */
    COMPLETED(3, "completed", TaskView.Status.COMPLETED),
    /** It has a reason why there is no answer. */
    FAILED(4, "failed", TaskView.Status.FAILED);

    private final int number;
    private final String wireName;
    private final TaskView.Status shown;

    TaskStatus(int number, String wireName, TaskView.Status shown) {
        this.number = number;
        this.wireName = wireName;
        this.shown = shown;
    }

    /** The column's value. */
    public int number() {
        return number;
    }

    /** The name in queries and answers. */
    public String wireName() {
        return wireName;
    }

    /** What the task's owner is shown. */
    public TaskView.Status shown() {
        return shown;
    }

    /** The status of that column's value. */
    public static Optional<TaskStatus> ofNumber(int number) {
        return Arrays.stream(values()).filter(status -> status.number == number).findFirst();
    }

    /** The status of that name, or empty if the ledger has none such. */
    public static Optional<TaskStatus> ofName(String name) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(name))
                .findFirst();
    }
}
