package dev.sluice.simulator.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.simulator.Provider;

/**
 * One call a real provider would have charged for.
 *
 * @param provider whose wire
 * @param model the model as the caller named it
 * @param requestId the id sent to the caller
 * @param task the caller's {@code x-sluice-task} header; of a batched call its {@code custom_id}
 * @param batched whether it was made through the batch API, at half the price
 * @param tokens what is billed
 * @param began when the call had been read and its answer began
 * @param time when the answer was complete or broke off
 * @param delivered whether all of the answer was handed to the caller's connection; of a batched call, whether it can
 *     be fetched
 */
public record BilledCall(
        Provider provider,
        String model,
        String requestId,
        Optional<String> task,
        boolean batched,
        TokenCounts tokens,
        Instant began,
        Instant time,
        boolean delivered) {
    public BilledCall {
        requireNonNull(provider);
        requireNonNull(model);
        requireNonNull(requestId);
        requireNonNull(task);
        requireNonNull(tokens);
        requireNonNull(began);
        requireNonNull(time);
    }

    BilledCall undelivered() {
        return new BilledCall(provider, model, requestId, task, batched, tokens, began, time, false);
    }
}
