package dev.sluice.classifier.circumstance;

import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.topic.Lane;

/**
 * What was last heard of the budget and the lanes.
 *
 * @param budgetLeft the share of the tightest period's cap that is neither spent nor reserved, 0 to 1; empty where it is not known
 * @param waiting how many tasks wait or run in a lane; a lane of which nothing is known is not in it
 */
public record Circumstances(Optional<Double> budgetLeft, Map<Lane, Long> waiting) {
    /** Nothing was heard. */
    public static final Circumstances UNKNOWN = new Circumstances(Optional.empty(), Map.of());

    public Circumstances {
        waiting = Map.copyOf(waiting);
    }
}
