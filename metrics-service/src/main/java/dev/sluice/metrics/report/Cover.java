package dev.sluice.metrics.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a window is made of: whole days and hours (UTC), of which the ledger has sums, and at its edges what has to be added up
 * row by row. The parts are disjoint, and together they are the window.
 */
record Cover(List<Part> parts) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    Cover {
        parts = List.copyOf(parts);
    }

    /**
     * A time of which the figures stand in one place.
     *
     * @param step {@code day}, {@code hour} or {@code row}
     * @param starts the first moment
     * @param ends the first moment after it
     */
    record Part(String step, Instant starts, Instant ends) {}

    static Cover of(Window window) {
        List<Part> parts = new ArrayList<>();
        Window hours = within(window, HOUR);
        Window days = within(hours, DAY);
        add(parts, "row", window.from(), hours.from());
        add(parts, "hour", hours.from(), days.from());
        add(parts, "day", days.from(), days.to());
        add(parts, "hour", days.to(), hours.to());
        add(parts, "row", hours.to(), window.to());
        return new Cover(parts);
    }

    /** The whole steps of a window; where it has none, an empty one at its end. */
    private static Window within(Window window, Duration step) {
        Instant last = floor(window.to(), step);
        Instant first = floor(window.from(), step);
        if (first.isBefore(window.from())) {
            first = first.plus(step);
        }
        return first.isBefore(last) ? new Window(first, last) : new Window(window.to(), window.to());
    }

    private static Instant floor(Instant time, Duration step) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), step.toSeconds()) * step.toSeconds());
    }

    private static void add(List<Part> parts, String step, Instant starts, Instant ends) {
        if (starts.isBefore(ends)) {
            parts.add(new Part(step, starts, ends));
        }
    }
}
