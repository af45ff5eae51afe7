package dev.sluice.metrics.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.sluice.metrics.query.Parameters;

/**
 * Whole days (UTC).
 *
 * @param first the first of them
 * @param last the last of them
 */
record Days(LocalDate first, LocalDate last) {
    private static final int USUAL = 30;

    /**
     * The days of a query: every day on which any part of its time lies. Where {@code to} is absent it is now, where
     * {@code from} is absent it is 30 days in all.
     *
     * @throws dev.sluice.metrics.problem.ProblemException if the texts are no times or contradict each other
     */
    static Days of(String from, String to, Instant now) {
        Parameters parameters = new Parameters();
        LocalDate last = day(parameters.readTime("to", to).orElse(now).minusNanos(1));
        LocalDate first = parameters.readTime("from", from).map(Days::day).orElse(last.minusDays(USUAL - 1));
        parameters.check();
        if (first.isAfter(last)) {
            parameters.refuse("from", to == null ? "must be in the past" : "must be before to");
        }
        parameters.check();
        return new Days(first, last);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
