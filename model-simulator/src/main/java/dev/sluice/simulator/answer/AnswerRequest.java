package dev.sluice.simulator.answer;

import static java.util.Objects.requireNonNull;

import dev.sluice.simulator.Provider;

/**
 * What any of the wires asks of a model.
 *
 * @param provider whose wire it came in on
 * @param model the model's name as it was sent
 * @param prompt what the model is given
 * @param maxTokens the limit on output tokens; {@link #UNLIMITED} for none
 * @param form the form of the answer
 * @param thinks whether the model reasons before it answers
 */
public record AnswerRequest(Provider provider, String model, Prompt prompt, int maxTokens, Form form, boolean thinks) {
    /** No limit on output tokens. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public AnswerRequest {
        requireNonNull(provider);
        requireNonNull(model);
        requireNonNull(prompt);
        requireNonNull(form);
    }
}
