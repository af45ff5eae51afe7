package dev.sluice.metrics.quality;

/**
 * How good a model is beside the reference: the share of comparisons that it wins, ties counting for a half, divided by the
 * half that the reference would reach against itself. Each prompt counts once, however often it was compared.
 *
 * @param prompts how many prompts were compared, above 0
 * @param value 1 is as good as the reference, 0 is worse every time, 2 is better every time
 * @param low the lower bound of its 95 % interval over prompts ({@link Interval#wilson})
 * @param high the upper bound
 */
public record Score(long prompts, double value, double low, double high) {
    /** The share that a model reaches against itself. */
    private static final double EVEN = 0.5;

    /**
     * The score of prompts.
     *
     * @param points a 1 for a prompt that is won, a half for a tie, 0 for one that is lost; the mean where a prompt was
     *     compared more than once
     */
    public static Score of(double points, long prompts) {
        Interval interval = Interval.wilson(Math.min(points, (double) prompts), prompts);
        return new Score(prompts, points / prompts / EVEN, interval.low() / EVEN, interval.high() / EVEN);
    }
}
