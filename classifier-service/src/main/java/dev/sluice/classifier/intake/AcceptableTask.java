package dev.sluice.classifier.intake;

import io.opentelemetry.context.Context;

import dev.sluice.contracts.task.Task;

/**
 * A task that the front door may write.
 *
 * @param task the task, with its id
 * @param json the task as it is written
 * @param trace what it is a part of; where that is empty its trace begins with it
 * @param isIdChosen whether the caller chose the id, or an idempotency key gave it, so that the task may be an older one
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
public record AcceptableTask(Task task, byte[] json, Context trace, boolean isIdChosen) {
    /** The same as a part of a trace. */
    public AcceptableTask within(Context other) {
        return new AcceptableTask(task, json, other, isIdChosen);
    }
}
