package dev.sluice.metrics.sweeping;

import dev.sluice.contracts.topic.Lane;

/**
 * Where a task's record is.
 *
 * @param lane in which lane
 * @param offset at which offset
 */
record Place(Lane lane, long offset) {}
