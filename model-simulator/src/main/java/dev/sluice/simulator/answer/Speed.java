package dev.sluice.simulator.answer;

/**
 * How fast answers come. The time of an answer is its prompt's tokens over the prompt speed plus its output tokens
 * over the output speed.
 *
 * @param outputTokensPerSecond output tokens a second; 0 means at once
 * @param promptTokensPerSecond prompt tokens a second; 0 means at once
 */
public record Speed(double outputTokensPerSecond, double promptTokensPerSecond) {
    /** No waiting at all. */
    public static final Speed INSTANT = new Speed(0, 0);

    /** Reading a prompt is about so many times faster than writing, on the graphics cards people have at home. */
    private static final double PROMPT_FACTOR = 20;

    public Speed {
        if (!(outputTokensPerSecond >= 0) || !(promptTokensPerSecond >= 0)) {
            throw new IllegalArgumentException("tokens per second must be 0 or more");
        }
    }

    /** That output speed, and prompts twenty times as fast; 0 means at once. */
    public static Speed ofOutput(double tokensPerSecond) {
        return new Speed(tokensPerSecond, tokensPerSecond * PROMPT_FACTOR);
    }

    /** A speed so many times lower; an instant one answers as if it wrote 400 tokens a second before. */
    public Speed slower(double factor) {
        Speed base = equals(INSTANT) ? ofOutput(400) : this;
        return new Speed(base.outputTokensPerSecond / factor, base.promptTokensPerSecond / factor);
    }

    long promptNanos(int tokens) {
        return nanos(tokens, promptTokensPerSecond);
    }

    long outputNanos(int tokens) {
        return nanos(tokens, outputTokensPerSecond);
    }

    private static long nanos(int tokens, double tokensPerSecond) {
        return tokensPerSecond == 0 ? 0 : (long) (tokens / tokensPerSecond * 1e9);
    }
}
