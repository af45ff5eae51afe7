package dev.sluice.worker.execution;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;

/** What came of a task's turn in a lane. */
sealed interface Outcome {
    /**
     * The turn is done.
     *
     * @param events everything to be published before the delivery is accepted
     * @param word for the log: {@code completed}, {@code failed} or {@code escalated}
     * @param attempt what was tried, where it came to that
     * @param cost what the last call cost or, where its answer was lost, may have cost
     */
    record Done(List<Event> events, String word, Optional<Attempt> attempt, Money cost) implements Outcome {
        public Done {
            events = List.copyOf(events);
            requireNonNull(word, "word");
            requireNonNull(attempt, "attempt");
            requireNonNull(cost, "cost");
        }
    }

    /**
     * It was done in an earlier delivery.
     *
     * @param events what came of it, to be published again
     */
    record DoneBefore(List<Event> events) implements Outcome {
        public DoneBefore {
            events = List.copyOf(events);
        }
    }

    /** Its call waits in a batch, and what comes of it is told without the lane's record. */
    record Batched() implements Outcome {}

    /** It can't be this worker's now: the delivery is released. */
    record Later() implements Outcome {}

    /** There is no money for it, and it is to wait for some: it goes back to the end of its lane. */
    record Held() implements Outcome {}
}
