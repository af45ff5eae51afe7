package dev.sluice.metrics.comparison;

/**
 * How far a run is with a category and model.
 *
 * @param comparisons how many it makes, one a prompt
 * @param ended how many have ended
 * @param noVerdict those that ended without a verdict
 * @param simulated those of the ended in which a simulator had a part
 * @param costNanoUsd what all its tasks cost so far
 */
public record RunProgress(
        String category,
        String model,
        String reference,
        String judge,
        long comparisons,
        long ended,
        long wins,
        long ties,
        long losses,
        long noVerdict,
        long simulated,
        long costNanoUsd) {}
