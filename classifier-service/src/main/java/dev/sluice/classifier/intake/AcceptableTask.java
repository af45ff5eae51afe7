package dev.sluice.classifier.intake;

import dev.sluice.contracts.task.Task;

/**
 * A task that the front door may write.
 *
 * @param task the task, with its id
 * @param json the task as it is written
 * @param isIdChosen whether the caller chose the id, or an idempotency key gave it, so that the task may be an older one
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record AcceptableTask(Task task, byte[] json, boolean isIdChosen) {}
