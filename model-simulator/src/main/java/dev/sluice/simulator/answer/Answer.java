package dev.sluice.simulator.answer;

import static java.util.Objects.requireNonNull;

/**
 * What the simulated model says.
 *
 * @param thinking its reasoning, empty when it does none; its tokens count as output
 * @param text the answer itself
 * @param finish why it ended
 */
public record Answer(String thinking, String text, Finish finish) {
    public Answer {
        requireNonNull(thinking);
        requireNonNull(text);
        requireNonNull(finish);
    }

    /** The tokens of the reasoning. */
    public int thinkingTokens() {
        return Tokens.count(thinking);
    }

    /** All output tokens, reasoning included. */
    public int tokens() {
        return thinkingTokens() + Tokens.count(text);
    }

    /** The answer up to a limit on all its tokens; cut answers end with {@link Finish#LENGTH}. */
    public Answer within(int maxTokens) {
        if (tokens() <= maxTokens) {
            return this;
        }
        int forText = Math.max(0, maxTokens - thinkingTokens());
        return new Answer(Tokens.first(thinking, maxTokens), Tokens.first(text, forText), Finish.LENGTH);
    }
}
