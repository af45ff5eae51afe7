package dev.sluice.metrics.lanes;

/**
 * How a lane stands.
 *
 * @param depth tasks in it that no worker has done yet, those in work included
 * @param front the offset of the first of them, or of the next one to come: it rises when the first is done
 */
public record LaneState(long depth, long front) {}
