package dev.sluice.cloud.batch;

import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.Completion;

/** What became of one call of a batch. */
public sealed interface BatchedResult {
    /** The identity of the metered call. */
    String callId();

    /** It was answered, and is billed. */
    record Answered(String callId, Completion completion) implements BatchedResult {}

    /** It was refused, and is not billed. */
    record Refused(String callId, CallFailedException failure) implements BatchedResult {}

    /** It was not made before the batch's time was over or the batch was cancelled, and is not billed. */
    record NotMade(String callId) implements BatchedResult {}

    /** Its result can't be read: it may be billed. */
    record Lost(String callId) implements BatchedResult {}
}
