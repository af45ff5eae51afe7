package dev.sluice.worker.lane;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.topic.Lane;

/** In which order a slot looks into its lanes. */
final class LaneOrder {
    private LaneOrder() {}

    /**
     * Interactive lanes first; among equals the lane of the model that was used last, which is likely still loaded; then
     * as given.
     */
    static List<Lane> of(List<Lane> lanes, Optional<String> lastModel) {
        return lanes.stream()
                .sorted(Comparator.comparing(Lane::urgency)
                        .thenComparing(
                                lane -> lastModel.filter(lane.model()::equals).isEmpty()))
                .toList();
    }
}
