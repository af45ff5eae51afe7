package dev.sluice.metrics.report;

import java.math.BigInteger;

/**
 * What the latest tasks of a category cost that a local model completed and that tell of a baseline.
 *
 * @param baseline the baseline's name
 * @param cost nano-dollars, the energy's included
 * @param elsewhere what the same tasks would have cost on the baseline, in nano-dollars
 */
record LocalCost(String category, String model, String baseline, long tasks, BigInteger cost, BigInteger elsewhere) {
    /** How much more they cost than on the baseline; negative where they cost less. */
    BigInteger tooMuch() {
        return cost.subtract(elsewhere);
    }
}
