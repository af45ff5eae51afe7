package dev.sluice.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a model server counted for a call, by class of token, each token in exactly one class (but for
 * {@code reasoningTokens}, which says how many of the output tokens were spent on thinking).
 *
 * @param inputTokens input tokens that no cache was involved with
 * @param cacheWrite5mTokens input tokens written to a provider's cache for five minutes, or for as long as a provider with
 *     one kind of cache keeps it
 * @param cacheWrite1hTokens input tokens written to a provider's cache for an hour
 * @param cacheReadTokens input tokens read from a provider's cache
 * @param outputTokens output tokens, thinking included
 * @param reasoningTokens how many of {@code outputTokens} were thinking
 */
public record Usage(
        long inputTokens,
        @JsonProperty("cache_write_5m_tokens") long cacheWrite5mTokens,
        @JsonProperty("cache_write_1h_tokens") long cacheWrite1hTokens,
        long cacheReadTokens,
        long outputTokens,
        long reasoningTokens) {
    /** Nothing was counted. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is negative or more tokens were thought than put out */
    public Usage {
        if (Math.min(
                        Math.min(
                                Math.min(inputTokens, cacheWrite5mTokens),
                                Math.min(cacheWrite1hTokens, cacheReadTokens)),
                        Math.min(outputTokens, reasoningTokens))
                < 0) {
            throw new IllegalArgumentException("a count of tokens is negative");
        }
        if (reasoningTokens > outputTokens) {
            throw new IllegalArgumentException("reasoning tokens are part of the output tokens");
        }
    }

    /** Input and output where no cache plays a part. */
    public static Usage of(long inputTokens, long outputTokens) {
        return new Usage(inputTokens, 0, 0, 0, outputTokens, 0);
    }

    /** The whole prompt: input tokens of every class. */
    @JsonIgnore
    public long promptTokens() {
        return inputTokens + cacheWrite5mTokens + cacheWrite1hTokens + cacheReadTokens;
    }

    /** Whether the server counted anything at all. */
    @JsonIgnore
    public boolean isNone() {
        return equals(NONE);
    }

    /** Class by class. */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                cacheWrite5mTokens + other.cacheWrite5mTokens,
                cacheWrite1hTokens + other.cacheWrite1hTokens,
                cacheReadTokens + other.cacheReadTokens,
                outputTokens + other.outputTokens,
                reasoningTokens + other.reasoningTokens);
    }
}
