package dev.sluice.simulator.wire;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Answer;

/**
 * What is known of a call's bill before its answer.
 *
 * @param provider whose wire
 * @param model the model as the caller named it
 * @param requestId the id sent to the caller
 * @param task the caller's {@code x-sluice-task} header, or the {@code custom_id} of a batched call
 * @param batched whether it is billed as a batched call
 * @param prompt the prompt's tokens
 * @param began when the call had been read and its answer began
 */
public record Bill(
        Provider provider,
        String model,
        String requestId,
        Optional<String> task,
        boolean batched,
        TokenCounts prompt,
        Instant began) {
    /** The bill of a call that begins now. */
    public static Bill of(
            Provider provider,
            String model,
            String requestId,
            Optional<String> task,
            boolean batched,
            TokenCounts prompt) {
        return new Bill(provider, model, requestId, task, batched, prompt, Instant.now());
    }

    BilledCall with(Answer answer, boolean delivered) {
        int thinking = answer.thinkingTokens();
        TokenCounts tokens = prompt.withOutput(answer.tokens() - thinking, thinking);
        return new BilledCall(provider, model, requestId, task, batched, tokens, began, Instant.now(), delivered);
    }
}
