package dev.sluice.worker.execution;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;

/**
 * What came of a task's turn in a lane.
 *
 * @param events everything to be published before the delivery is accepted
 * @param word for the log: {@code completed}, {@code failed} or {@code escalated}
 * @param attempt what was tried, where it came to that
 */
record Outcome(List<Event> events, String word, Optional<Attempt> attempt) {
    Outcome {
        events = List.copyOf(events);
        requireNonNull(word, "word");
        requireNonNull(attempt, "attempt");
    }
}
