package dev.sluice.worker.lane;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.inventory.Residency;

/**
 * Who had which turn, and what follows from it for the next. It is told the time and asks nobody. For one thread at a
 * time, but for {@link #current}.
 */
final class Turns {
    /** A model that took so long to load is used for twice as long before a lane that is due makes another load. */
    static final int STAY_PER_LOAD = 3;

    private final Residency residency;
    private final TurnOrder order;
    private final Map<Lane, Instant> lastTurn = new HashMap<>();
    private final Map<String, LaneTurn> current = new ConcurrentHashMap<>();
    private Optional<String> lastLoaded = Optional.empty();
    private Instant lastLoadedAt = Instant.EPOCH;

    Turns(Residency residency, WaitBounds bounds) {
        this.residency = residency;
        this.order = new TurnOrder(bounds, residency::fitTogether);
    }

    /**
     * The lanes that a free slot looks into, first to last.
     *
     * @param oldest when the oldest waiting task of each lane arrived
     */
    List<LaneTurn> next(Instant now, Map<Lane, Instant> oldest) {
        Map<Lane, Instant> waiting = new HashMap<>();
        oldest.forEach((lane, since) -> waiting.put(lane, later(since, lastTurn.getOrDefault(lane, since))));
        return order.of(new TurnOrder.Situation(now, waiting, residency.resident(), inUse(), staying(now)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The lanes that a free slot may look into where nothing is known to wait, first to last. */
    List<Lane> whereNothingWaits(List<Lane> lanes) {
        Set<String> resident = residency.resident();
        Set<String> inUse = inUse();
        return lanes.stream()
                .filter(lane -> order.mayUse(lane.model(), inUse))
                .sorted(Comparator.comparing(Lane::urgency).thenComparing(lane -> !resident.contains(lane.model())))
                .toList();
    }

    /**
     * A slot begins with a task.
     *
     * @return whether its model has to be loaded
     */
    boolean begin(String slot, LaneTurn turn, Instant now) {
        String model = turn.lane().model();
        boolean isLoad = !residency.resident().contains(model);
        if (isLoad) {
            lastLoaded = Optional.of(model);
            lastLoadedAt = now;
        }
        residency.used(model, inUse());
        current.put(slot, turn);
        lastTurn.put(turn.lane(), now);
        return isLoad;
    }

    /** A slot is free. */
    void end(String slot) {
        current.remove(slot);
    }

    private Set<String> inUse() {
        return current.values().stream().map(turn -> turn.lane().model()).collect(Collectors.toSet());
    }

    private Optional<String> staying(Instant now) {
        return lastLoaded.filter(model -> lastLoadedAt
                .plus(residency.loadTime(model).multipliedBy(STAY_PER_LOAD))
                .isAfter(now));
    }

    /** What each busy slot works on, and why, by the slot's name. */
    Map<String, LaneTurn> current() {
        return new TreeMap<>(current);
    }
}
