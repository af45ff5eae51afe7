package dev.sluice.metrics.exposition;

import java.util.Map;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.metrics.lanes.LaneState;

/**
 * What a scrape shows.
 *
 * @param figures from the database
 * @param lanes how each lane stands
 */
record Exposition(Figures figures, Map<Lane, LaneState> lanes) {
    Exposition {
        lanes = Map.copyOf(lanes);
    }
}
