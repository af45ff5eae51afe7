package dev.sluice.worker.lane;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.lane.LaneTurn.Reason;

/**
 * Decides which lanes have a turn at a machine that can't hold all models at once. Loading one takes as long as several
 * tasks, so the order is:
 *
 * <ol>
 *   <li>lanes that are due, the one first whose bound ends first;
 *   <li>lanes of models in memory, interactive ones first;
 *   <li>lanes of other models, interactive ones first: reached only when nothing waits for a model in memory.
 * </ol>
 *
 * Among equals the one that waits longest is first. It reads nothing but its arguments.
 */
final class TurnOrder {
    /**
     * What is known when a slot is free.
     *
     * @param now the time
     * @param waiting since when each lane with a waiting task waits
     * @param resident models that are in memory
     * @param inUse models that other slots work with at this moment
     * @param staying the model that was loaded last, while it is too early to load another for a lane that is due: a
     *     load must pay for itself, even where every lane is due
     */
    record Situation(
            Instant now,
            Map<Lane, Instant> waiting,
            Set<String> resident,
            Set<String> inUse,
            Optional<String> staying) {
        Situation {
            requireNonNull(now, "now");
            waiting = Map.copyOf(waiting);
            resident = Set.copyOf(resident);
            inUse = Set.copyOf(inUse);
            requireNonNull(staying, "staying");
        }
    }

    private final WaitBounds bounds;
    private final Predicate<Set<String>> fitTogether;

    /** @param fitTogether whether the memory holds these models at the same time */
    TurnOrder(WaitBounds bounds, Predicate<Set<String>> fitTogether) {
        this.bounds = bounds;
        this.fitTogether = fitTogether;
    }

    /**
     * The lanes to look into, first to last. It is empty where the lane whose turn it is needs memory that other slots
     * use: what they do ends first, and nothing else is begun that would keep their models in use.
     */
    List<LaneTurn> of(Situation situation) {
        List<LaneTurn> turns = new ArrayList<>();
        for (LaneTurn turn : ranked(situation)) {
            if (mayUse(turn.lane().model(), situation.inUse())) {
                turns.add(turn);
            } else if (turn.reason() == Reason.DUE) {
                break;
            }
        }
        return turns;
    }

    /** Whether a slot may call a model while others work with these. */
    boolean mayUse(String model, Set<String> inUse) {
        Set<String> together = new HashSet<>(inUse);
        return inUse.isEmpty() || !together.add(model) || fitTogether.test(together);
    }

    private List<LaneTurn> ranked(Situation situation) {
        boolean stay = situation
                .staying()
                .filter(model -> situation.waiting().keySet().stream()
                        .anyMatch(lane -> lane.model().equals(model)))
                .isPresent();
        return situation.waiting().keySet().stream()
                .map(lane -> new LaneTurn(lane, reason(lane, situation, stay)))
                .sorted(Comparator.comparing(LaneTurn::reason)
                        .thenComparing((one, other) -> among(one, other, situation)))
                .toList();
    }

    private Reason reason(Lane lane, Situation situation, boolean stay) {
        boolean isResident = situation.resident().contains(lane.model());
        if (!situation.now().isBefore(dueAt(lane, situation)) && (isResident || !stay)) {
            return Reason.DUE;
        }
        return isResident ? Reason.RESIDENT : Reason.NOTHING_FOR_RESIDENT;
    }

    private int among(LaneTurn one, LaneTurn other, Situation situation) {
        return switch (one.reason()) {
            case DUE -> endOfBound(one.lane(), situation).compareTo(endOfBound(other.lane(), situation));
            case RESIDENT, NOTHING_FOR_RESIDENT, IDLE ->
                Comparator.comparing(Lane::urgency)
                        .thenComparing(situation.waiting()::get)
                        .thenComparing(Lane::topic)
                        .compare(one.lane(), other.lane());
        };
    }

    private Instant dueAt(Lane lane, Situation situation) {
        return bounds.dueAt(lane.urgency(), situation.waiting().get(lane));
    }

    private Instant endOfBound(Lane lane, Situation situation) {
        Urgency urgency = lane.urgency();
        return situation.waiting().get(lane).plus(bounds.of(urgency));
    }
}
