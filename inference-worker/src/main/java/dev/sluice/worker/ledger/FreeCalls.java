package dev.sluice.worker.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;

/**
 * The ledger of calls that cost no money, in memory. A turn that this worker finished a moment ago is told again and not
 * done again, as where the broker went away before it took the acknowledgement; everything else may be done, and again.
 */
public final class FreeCalls implements CallLedger {
    // More than can be unacknowledged at once; an answer has a few kilobytes.
    private static final int REMEMBERED = 512;

    private final Map<Key, List<Event>> finished = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Event>> eldest) {
            return size() > REMEMBERED;
        }
    });

    private record Key(TaskId task, int turn, String model) {}

    @Override
    public Claim claim(Turn turn, Money highest, Instant until) {
        Key key = new Key(turn.taskId(), turn.number(), turn.model());
        List<Event> events = finished.get(key);
        return events == null
                ? new Claim.Granted(new FreeTicket(key), List.of(), Optional.empty())
                : new Claim.Finished(events);
    }

    private final class FreeTicket implements Ticket {
        private final Key key;

        private FreeTicket(Key key) {
            this.key = key;
        }

        @Override
        public void sending(Attempt ifLost) {}

        @Override
        public void turnedAway() {}

        @Override
        public Optional<Wall> lost(Attempt attempt, Money highest) {
            return Optional.empty();
        }

        @Override
        public void finish(List<Event> events, Money cost) {
            finished.put(key, List.copyOf(events));
        }

        @Override
        public void batch(Attempt ifLost) {
            throw new IllegalStateException("a call that costs nothing is made at once");
        }

        @Override
        public int repeats() {
            // Such calls are tried again wherever a paid one is not.
            return 0;
        }

        @Override
        public void leave() {}
    }
}
