package dev.sluice.worker.execution;

import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.Completion;

/** What became of a call that was made in a batch. */
public sealed interface BatchedEnd {
    /** It was answered, and is billed. */
    record Answered(Completion completion) implements BatchedEnd {}

    /** The provider refused it, and does not bill it. */
    record Refused(CallFailedException failure) implements BatchedEnd {}

    /**
     * It was not made, and is not billed.
     *
     * @param reason why, for the task's owner
     */
    record NotMade(String reason) implements BatchedEnd {}

    /** It was sent, and the provider does not tell what became of it: it may be billed. */
    record Lost() implements BatchedEnd {}
}
