package dev.sluice.routingmodel.measuring;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A figure with its 95 % interval.
 *
 * @param value the figure
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double value, double low, double high) {
    private static final int RESAMPLES = 500;
    private static final double OUTSIDE = 0.025;

    /** The curve's figure, and what it is in 95 % of 500 resamples of the rows (percentile bootstrap, Efron 1979). */
    public static Interval bootstrap(List<RoutingCurve.Scored> rows, ToDoubleFunction<RoutingCurve> figure, long seed) {
        List<RoutingCurve.Scored> falling = RoutingCurve.sorted(rows);
        Random random = new Random(seed);
        double[] figures = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] times = new int[falling.size()];
            for (int drawn = 0; drawn < times.length; drawn++) {
                times[random.nextInt(times.length)]++;
            }
            figures[i] = figure.applyAsDouble(RoutingCurve.ofSorted(falling, times));
        }
        return within(figure.applyAsDouble(RoutingCurve.of(rows)), figures);
    }

    /** The mean over repetitions with other seeds, and where 95 % of them lie. */
    public static Interval overSeeds(double[] figures) {
        return within(DoubleStream.of(figures).average().orElse(Double.NaN), figures);
    }

    private static Interval within(double value, double[] figures) {
        double[] rising = DoubleStream.of(figures).sorted().toArray();
        return new Interval(value, quantile(rising, OUTSIDE), quantile(rising, 1 - OUTSIDE));
    }

    private static double quantile(double[] rising, double share) {
        double place = share * (rising.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, rising.length - 1);
        return rising[below] + (place - below) * (rising[above] - rising[below]);
    }

    /** The figure with three digits and its interval in brackets. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }
}
