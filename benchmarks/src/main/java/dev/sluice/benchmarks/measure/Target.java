package dev.sluice.benchmarks.measure;

/**
 * What a figure should be. A target that is missed is told and is no error: the figure is measured all the same.
 *
 * @param bound the figure's bound, which itself is good enough
 * @param side on which side of it a figure is good
 */
public record Target(double bound, Side side) {
    /** Where a good figure lies. */
    public enum Side {
        /** More is better. */
        AT_LEAST,
        /** Less is better. */
        AT_MOST
    }

    /** That much or more. */
    public static Target atLeast(double bound) {
        return new Target(bound, Side.AT_LEAST);
    }

    /** That much or less. */
    public static Target atMost(double bound) {
        return new Target(bound, Side.AT_MOST);
    }

    /** Whether a figure is good enough. */
    public boolean isMetBy(double figure) {
        return switch (side) {
            case AT_LEAST -> figure >= bound;
            case AT_MOST -> figure <= bound;
        };
    }

    /** For people, as in {@code target at least 0.95 met}. */
    public String text(double figure) {
        String side = switch (this.side) {
            case AT_LEAST -> "at least ";
            case AT_MOST -> "at most ";
        };
        String number = bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
        return "target " + side + number + (isMetBy(figure) ? " met" : " missed");
    }
}
