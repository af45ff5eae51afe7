package dev.sluice.worker.ledger;

import static java.util.Objects.requireNonNull;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.LaneTask;

/**
 * A task's turn with a model. However often the lane's record is handed out, it is the same turn.
 *
 * @param laneTask the task as it stands in the lane
 * @param model the alias of the lane's model
 */
public record Turn(LaneTask laneTask, String model) {
    public Turn {
        requireNonNull(laneTask, "laneTask");
        requireNonNull(model, "model");
    }

    /** Which task. */
    public TaskId taskId() {
        return laneTask.task().id();
    }

    /** Which turn of the task: 1 for its first model, and one more than the attempts before it. */
    public int number() {
        return laneTask.attempts().size() + 1;
    }
}
