package dev.sluice.routingmodel.measuring;

import java.util.List;

/**
 * A probability that was given, and what then happened.
 *
 * @param probability what was given, in [0, 1]
 * @param outcome what happened, 0 or 1, or a share between
 */
public record Foreseen(double probability, double outcome) {
    private static final int BINS = 10;

    /** The mean squared difference of probability and outcome (Brier 1950). */
    public static double brier(List<Foreseen> all) {
        return all.stream()
                .mapToDouble(each -> (each.probability - each.outcome) * (each.probability - each.outcome))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The expected calibration error (Naeini et al. 2015): the mean, over ten bins of equal width and by their size, of the
     * distance between the mean probability and the share that came true.
     */
    public static double ece(List<Foreseen> all) {
        double[] differences = new double[BINS];
        for (Foreseen each : all) {
            differences[Math.min(BINS - 1, (int) (each.probability * BINS))] += each.probability - each.outcome;
        }
        double sum = 0;
        for (double difference : differences) {
            sum += Math.abs(difference);
        }
        return sum / all.size();
    }
}
