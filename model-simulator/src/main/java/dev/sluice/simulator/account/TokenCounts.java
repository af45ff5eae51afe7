package dev.sluice.simulator.account;

/**
 * Tokens by the classes that providers price. No token is in two classes.
 *
 * @param input prompt tokens at the full price
 * @param cacheWrite5m prompt tokens written to a cache that lives five minutes
 * @param cacheWrite1h prompt tokens written to a cache that lives an hour
 * @param cacheRead prompt tokens read from a cache
 * @param output output tokens except reasoning
 * @param reasoning output tokens of reasoning
 */
public record TokenCounts(
        long input, long cacheWrite5m, long cacheWrite1h, long cacheRead, long output, long reasoning) {
    /** No tokens. */
    public static final TokenCounts NONE = new TokenCounts(0, 0, 0, 0, 0, 0);

    /** A prompt without cached parts, and no output yet. */
    public static TokenCounts ofInput(long tokens) {
        return new TokenCounts(tokens, 0, 0, 0, 0, 0);
    }

    /** The same prompt with that output. */
    public TokenCounts withOutput(long text, long thinking) {
        return new TokenCounts(input, cacheWrite5m, cacheWrite1h, cacheRead, text, thinking);
    }

    /** Class by class. */
    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(
                input + other.input,
                cacheWrite5m + other.cacheWrite5m,
                cacheWrite1h + other.cacheWrite1h,
                cacheRead + other.cacheRead,
                output + other.output,
                reasoning + other.reasoning);
    }

    /** All prompt tokens, cached ones included. */
    public long prompt() {
        return input + cacheWrite5m + cacheWrite1h + cacheRead;
    }

    /** Prompt tokens the model has to read. */
    public long uncached() {
        return prompt() - cacheRead;
    }

    /** All output tokens, reasoning included. */
    public long allOutput() {
        return output + reasoning;
    }
}
