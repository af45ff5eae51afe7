package dev.sluice.routingmodel.learning;

import java.util.List;

/**
 * A probability out of a score: σ(slope·score + offset), fitted to outcomes by Newton's method with the smoothed targets of
 * Platt (1999) in the form of Lin, Lin and Weng (2007).
 *
 * @param slope how much the score counts
 * @param offset the log-odds at score 0
 */
public record Platt(double slope, double offset) {
    private static final int STEPS = 50;
    private static final double RIDGE = 1e-6;
    private static final double SMALLEST_STEP = 1e-9;

    /** A score that was seen with its outcome. */
    public record Seen(double score, boolean right) {}

    /** The fit to {@code seen}, at least one. */
    public static Platt fit(List<Seen> seen) {
        double rights = seen.stream().filter(Seen::right).count();
        double wrongs = seen.size() - rights;
        double high = (rights + 1) / (rights + 2);
        double low = 1 / (wrongs + 2);
        Platt fit = new Platt(0, Math.log((rights + 1) / (wrongs + 1)));
        for (int step = 0; step < STEPS; step++) {
            Platt next = fit.step(seen, high, low);
            boolean isDone = Math.abs(next.slope - fit.slope) + Math.abs(next.offset - fit.offset) < SMALLEST_STEP;
            fit = next;
            if (isDone) {
                break;
            }
        }
        return fit;
    }

    private Platt step(List<Seen> seen, double high, double low) {
        double slopeGradient = 0;
        double offsetGradient = 0;
        double slopeSlope = RIDGE;
        double slopeOffset = 0;
        double offsetOffset = RIDGE;
        for (Seen each : seen) {
            double probability = probability(each.score());
            double error = probability - (each.right() ? high : low);
            double weight = probability * (1 - probability);
            slopeGradient += error * each.score();
            offsetGradient += error;
            slopeSlope += weight * each.score() * each.score();
            slopeOffset += weight * each.score();
            offsetOffset += weight;
        }
        double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
        return new Platt(
                slope - (offsetOffset * slopeGradient - slopeOffset * offsetGradient) / determinant,
                offset - (slopeSlope * offsetGradient - slopeOffset * slopeGradient) / determinant);
    }

    /** The probability that belongs to {@code score}. */
    public double probability(double score) {
        return 1 / (1 + Math.exp(-(slope * score + offset)));
    }
}
