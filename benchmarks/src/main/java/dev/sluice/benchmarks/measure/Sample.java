package dev.sluice.benchmarks.measure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, round by round or call by call.
 *
 * @param values in ascending order, at least one
 */
public record Sample(List<Double> values) {
    /**
     * Sorts what it is given.
     *
     * @throws IllegalArgumentException if nothing was measured
     */
    public Sample {
        values = values.stream().sorted().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** A sample of these values. */
    public static Sample of(Collection<? extends Number> values) {
        return new Sample(values.stream().map(Number::doubleValue).toList());
    }

    /** The middle value; of an even number of them the mean of the two in the middle. */
    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /**
     * The smallest value that at least that share of the values do not exceed (nearest rank).
     *
     * @param share above 0, at most 1, such as 0.99
     */
    public double quantile(double share) {
        if (!(share > 0) || share > 1) {
            throw new IllegalArgumentException("a share is above 0 and at most 1");
        }
        return values.get((int) Math.ceil(share * values.size()) - 1);
    }

    /** The lowest value. */
    public double lowest() {
        return values.getFirst();
    }

    /** The highest value. */
    public double highest() {
        return values.getLast();
    }

    /**
     * Median and spread for people, as in {@code median 0.962 (0.955 to 0.970 in 5 rounds)}.
     *
     * @param format of one value, as {@link String#format} takes it
     * @param unit what one value is of, in the plural
     */
    public String text(String format, String unit) {
        return String.format(
                Locale.ROOT,
                "median " + format + " (" + format + " to " + format + " in %d %s)",
                median(),
                lowest(),
                highest(),
                values.size(),
                unit);
    }
}
