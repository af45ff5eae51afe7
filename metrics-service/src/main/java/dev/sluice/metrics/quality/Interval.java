package dev.sluice.metrics.quality;

/**
 * Between what a proportion lies, with 95 % confidence.
 *
 * @param low the lower bound, 0 to 1
 * @param high the upper bound, 0 to 1
 */
public record Interval(double low, double high) {
    /** The standard normal's 97.5th percentile. */
    private static final double Z = 1.959964;

    /**
     * Wilson's score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927), which is of use
     * for few cases and for proportions of 0 and 1, too. Where cases count for parts, such as a tie for a half, it is wider
     * than it has to be: no variable between 0 and 1 varies more than one that is 0 or 1.
     *
     * @param successes how many cases are successes, 0 to {@code cases}
     * @param cases how many there are, above 0
     */
    public static Interval wilson(double successes, long cases) {
        if (cases < 1 || successes < 0 || successes > cases) {
            throw new IllegalArgumentException("not a proportion: " + successes + " of " + cases);
        }
        double share = successes / cases;
        double square = Z * Z;
        double centre = share + square / (2.0 * cases);
        double half = Z * Math.sqrt(share * (1 - share) / cases + square / (4.0 * cases * cases));
        double scale = 1 + square / cases;
        return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
    }
}
