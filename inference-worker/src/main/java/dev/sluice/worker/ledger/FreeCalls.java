package dev.sluice.worker.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;

/** The ledger of calls that cost no money: everything may be done, and again. */
public final class FreeCalls implements CallLedger {
    private static final Claim GRANTED = new Claim.Granted(new FreeTicket(), List.of(), Optional.empty());

    @Override
    public Claim claim(Turn turn, Money highest, Instant until) {
        return GRANTED;
    }

    private static final class FreeTicket implements Ticket {
        @Override
        public void sending(Attempt ifLost) {}

        @Override
        public void turnedAway() {}

        @Override
        public Optional<Wall> lost(Attempt attempt, Money highest) {
            return Optional.empty();
        }

        @Override
        public void finish(List<Event> events, Money cost) {}

        @Override
        public int repeats() {
            // Such calls are tried again wherever a paid one is not.
            return 0;
        }

        @Override
        public void leave() {}
    }
}
