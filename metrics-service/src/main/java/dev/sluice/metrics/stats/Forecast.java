package dev.sluice.metrics.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What a month will have cost, by the pace that it had so far. */
final class Forecast {
    private static final Duration TOO_EARLY = Duration.ofDays(1);
    private static final int CENTS = 2;

    private Forecast() {}

    /**
     * The forecast of a period of the budget.
     *
     * @param scope the period's; only months have a forecast, a day is over before one is of use
     * @param spentUsd so far
     * @param resetsAt when the period is over
     * @return dollars, to the cent; empty on the first day, whose pace says nothing
     */
    static Optional<BigDecimal> of(String scope, BigDecimal spentUsd, OffsetDateTime resetsAt, Instant now) {
        Instant begins = resetsAt.minusMonths(1).toInstant();
        Duration elapsed = Duration.between(begins, now);
        if (!scope.startsWith("month") || elapsed.compareTo(TOO_EARLY) < 0) {
            return Optional.empty();
        }
        BigDecimal whole = BigDecimal.valueOf(
                Duration.between(begins, resetsAt.toInstant()).toSeconds());
        return Optional.of(
                spentUsd.multiply(whole).divide(BigDecimal.valueOf(elapsed.toSeconds()), CENTS, RoundingMode.HALF_UP));
    }
}
