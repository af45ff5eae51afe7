package dev.sluice.worker.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.inventory.Residency;
import dev.sluice.worker.inventory.Residency.Need;

/** One slot on a machine with room for one model, in a time of its own, that does what {@link Turns} says. */
final class SimulatedMachine {
    /**
     * A task comes.
     *
     * @param after the time since the one before it
     */
    record Arrival(Lane lane, Duration after) {}

    private static final String SLOT = "slot";

    private final Duration load;
    private final Duration task;
    private final Residency residency = new Residency(1);
    private final Turns turns;
    private final Map<Lane, Deque<Instant>> queues = new HashMap<>();
    private final Map<Lane, Instant> servedAt = new HashMap<>();
    private final Map<Urgency, Duration> longestWait = new HashMap<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private int done;
    private int loads;

    SimulatedMachine(WaitBounds bounds, Duration load, Duration task) {
        this.load = load;
        this.task = task;
        this.turns = new Turns(residency, bounds);
    }

    /** Lets the tasks come, and works until none is left. */
    void run(List<Arrival> arrivals) {
        residency.found(
                Set.of(),
                arrivals.stream()
                        .map(arrival -> arrival.lane().model())
                        .distinct()
                        .collect(Collectors.toMap(model -> model, model -> new Need("server", 1))),
                Map.of());
        Instant at = now;
        for (Arrival arrival : arrivals) {
            at = at.plus(arrival.after());
            while (now.isBefore(at) && work()) {
                // Until the next one comes.
            }
            now = now.isBefore(at) ? at : now;
            queues.computeIfAbsent(arrival.lane(), lane -> new ArrayDeque<>()).add(at);
        }
        while (work()) {
            // What is left.
        }
    }

    private boolean work() {
        Map<Lane, Instant> oldest = new HashMap<>();
        queues.forEach((lane, queue) -> {
            if (!queue.isEmpty()) {
                oldest.put(lane, queue.peek());
            }
        });
        List<LaneTurn> next = turns.next(now, oldest);
        if (next.isEmpty()) {
            return false;
        }
        LaneTurn turn = next.getFirst();
        Instant came = queues.get(turn.lane()).remove();
        Instant served = servedAt.getOrDefault(turn.lane(), came);
        Duration waited = Duration.between(served.isAfter(came) ? served : came, now);
        longestWait.merge(turn.lane().urgency(), waited, (one, other) -> one.compareTo(other) > 0 ? one : other);
        servedAt.put(turn.lane(), now);
        if (turns.begin(SLOT, turn, now)) {
            loads++;
            now = now.plus(load);
            residency.loaded(turn.lane().model(), load);
        }
        now = now.plus(task);
        turns.end(SLOT);
        done++;
        return true;
    }

    int done() {
        return done;
    }

    int loads() {
        return loads;
    }

    /** The longest time that a lane of this urgency had a task and no turn. */
    Duration longestWait(Urgency urgency) {
        return longestWait.getOrDefault(urgency, Duration.ZERO);
    }
}
