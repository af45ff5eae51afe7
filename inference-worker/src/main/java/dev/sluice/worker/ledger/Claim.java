package dev.sluice.worker.ledger;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;

/** What a worker that wants a turn is told. */
public sealed interface Claim {
    /**
     * The turn is this worker's.
     *
     * @param ticket to be told of every step
     * @param lost calls of earlier deliveries that were sent and never answered, their costs estimated
     * @param wall why no money was set aside, where that is so: then no call may be made
     */
    record Granted(Ticket ticket, List<Attempt> lost, Optional<Wall> wall) implements Claim {
        public Granted {
            lost = List.copyOf(lost);
        }
    }

    /**
     * The turn was done before.
     *
     * @param events what came of it, to be published again
     */
    record Finished(List<Event> events) implements Claim {
        public Finished {
            events = List.copyOf(events);
        }
    }

    /** The call waits in a batch, and what comes of it is told without a worker's doing. */
    record Batched() implements Claim {}

    /** Another worker is still at it, or the ledger could not be reached: to be tried again later. */
    record Unavailable() implements Claim {}
}
