package dev.sluice.metrics.exposition;

import java.util.Map;

import dev.sluice.contracts.topic.Lane;

/**
 * What a scrape shows.
 *
 * @param figures from the database
 * @param depths tasks waiting in each lane
 */
record Exposition(Figures figures, Map<Lane, Long> depths) {
    Exposition {
        depths = Map.copyOf(depths);
    }
}
