package dev.sluice.cloud.batch;

import static java.util.Objects.requireNonNull;

import dev.sluice.worker.calling.Call;

/**
 * One call of a batch.
 *
 * @param callId the identity of the metered call, by which the provider's result is known again; letters, digits, '-' and
 *     '_', at most 64
 * @param call what is asked
 */
public record BatchedCall(String callId, Call call) {
    public BatchedCall {
        requireNonNull(callId, "callId");
        requireNonNull(call, "call");
    }
}
