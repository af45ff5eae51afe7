package dev.sluice.routingmodel.learning;

import java.util.List;

/**
 * One set of probabilities out of two: the softmax of first·log p₁ + second·log p₂. With the second weight at 0 it is
 * temperature scaling (Guo et al. 2017), else a logarithmic opinion pool (Genest and Zidek 1986).
 *
 * @param first the weight of the first opinion
 * @param second the weight of the second
 */
public record Blend(double first, double second) {
    private static final double STEP = 0.1;
    private static final int STEPS = 30;
    /** What an opinion holds for impossible is never quite so. */
    private static final double LEAST = 1e-6;

    /**
     * Two opinions on one row of which neither was fitted to it.
     *
     * @param first the first's probabilities
     * @param second the second's, or empty
     * @param truth the number of the right class
     */
    // Numbers in bulk: nobody compares two of these or uses one as a key.
    @SuppressWarnings("ArrayRecordComponent")
    public record Pair(double[] first, double[] second, int truth) {}

    /** The weights, in tenths from 0 to 3, under which {@code pairs} are least surprising. */
    public static Blend fit(List<Pair> pairs, boolean withSecond) {
        Blend best = new Blend(1, 0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= STEPS; i++) {
            for (int j = 0; j <= (withSecond ? STEPS : 0); j++) {
                Blend blend = new Blend(i * STEP, j * STEP);
                double surprise = pairs.stream()
                        .mapToDouble(
                                pair -> -Math.log(Math.max(LEAST, blend.of(pair.first(), pair.second())[pair.truth()])))
                        .sum();
                if (surprise < least) {
                    least = surprise;
                    best = blend;
                }
            }
        }
        return best;
    }

    /** The blended probabilities; {@code other} is not looked at where its weight is 0. */
    public double[] of(double[] one, double[] other) {
        double[] scores = new double[one.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = first * Math.log(Math.max(LEAST, one[i]));
            if (second > 0) {
                scores[i] += second * Math.log(Math.max(LEAST, other[i]));
            }
        }
        SoftmaxRegression.softmax(scores);
        return scores;
    }
}
