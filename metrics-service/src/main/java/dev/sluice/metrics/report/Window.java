package dev.sluice.metrics.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import dev.sluice.metrics.query.Parameters;

/**
 * The time a report is about: tasks that ended in it.
 *
 * @param from the first moment
 * @param to the first moment after it
 */
public record Window(Instant from, Instant to) {
    /**
     * The window of a query. Where {@code to} is absent it is now; where {@code from} is absent it is the beginning of the
     * calendar month (UTC) in which the window ends.
     *
     * @throws dev.sluice.metrics.problem.ProblemException if the texts are no times or contradict each other
     */
    public static Window of(String from, String to, Instant now) {
        Parameters parameters = new Parameters();
        Instant end = parameters.readTime("to", to).orElse(now);
        Instant start = parameters.readTime("from", from).orElse(monthBefore(end));
        parameters.check();
        if (!start.isBefore(end)) {
            parameters.refuse("from", to == null ? "must be in the past" : "must be before to");
        }
        parameters.check();
        return new Window(start, end);
    }

    private static Instant monthBefore(Instant end) {
        return YearMonth.from(end.minusNanos(1).atZone(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
