package dev.sluice.metrics.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * The upper bounds of a histogram's buckets, in seconds.
 *
 * @param bounds rising, as Prometheus shows them in {@code le}; all that is above the last is in {@code +Inf}
 */
public record Buckets(List<String> bounds) {
    /** For tasks: from a cached word to half an hour of a 70B model on a processor. */
    public static final Buckets TASK_DURATION = new Buckets(List.of(
            "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "20.0", "30.0", "60.0", "120.0", "300.0", "600.0",
            "900.0", "1800.0"));

    /** For the wait before a task's first attempt: from an idle slot to a lane that is drained overnight. */
    public static final Buckets QUEUE = new Buckets(List.of(
            "0.01", "0.05", "0.1", "0.5", "1.0", "5.0", "15.0", "60.0", "300.0", "900.0", "3600.0", "14400.0",
            "43200.0"));

    /** The bound above all others. */
    public static final String INFINITE = "+Inf";

    public Buckets {
        bounds = List.copyOf(bounds);
    }

    /** The bound of the bucket that a time belongs into. */
    public String boundOf(long millis) {
        BigDecimal seconds = BigDecimal.valueOf(millis, 3);
        return bounds.stream()
                .filter(bound -> seconds.compareTo(new BigDecimal(bound)) <= 0)
                .findFirst()
                .orElse(INFINITE);
    }
}
