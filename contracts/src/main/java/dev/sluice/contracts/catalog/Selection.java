package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a model is picked among those that a route allows. Without it the first that may and can do the task has it.
 *
 * @param worthUsd what a good answer is worth in dollars; where absent, nobody is paid because a better answer is expected
 * @param clearGain how much likelier a good answer must be, 0 to 1, before a model is taken that the route puts later
 * @param expectedOutputTokens the length of a usual answer, of which the expected cost is computed
 * @param longQueue from so many waiting tasks on an interactive task goes to another model; where absent, none does
 */
public record Selection(
        Optional<BigDecimal> worthUsd,
        Optional<Double> clearGain,
        Optional<Integer> expectedOutputTokens,
        Optional<Integer> longQueue) {
    private static final double CLEAR_GAIN = 0.3;
    private static final int OUTPUT_TOKENS = 500;

    /** What holds where the catalog says nothing: the order of the route decides. */
    public static final Selection BY_ORDER =
            new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** {@link #clearGain}, or 0.3. */
    public double leastGain() {
        return clearGain.orElse(CLEAR_GAIN);
    }

    /** {@link #expectedOutputTokens}, or 500. */
    public int usualOutputTokens() {
        return expectedOutputTokens.orElse(OUTPUT_TOKENS);
    }
}
