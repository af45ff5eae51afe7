package dev.sluice.simulator.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.sluice.simulator.wire.WireProblem;

/** What became of one call of a batch. Answered ones are billed, the others are not. */
public sealed interface ItemEnd {
    /**
     * The model answered.
     *
     * @param body the answer as the provider's wire has it
     * @param requestId the id of the call
     */
    record Answered(ObjectNode body, String requestId) implements ItemEnd {}

    /**
     * The provider refused the call.
     *
     * @param problem why
     * @param requestId the id of the call
     */
    record Refused(WireProblem problem, String requestId) implements ItemEnd {}

    /** The batch's day was over before the call was made. */
    record Expired() implements ItemEnd {}

    /** The batch was cancelled before the call was made. */
    record Cancelled() implements ItemEnd {}
}
