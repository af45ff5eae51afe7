package dev.sluice.metrics.report;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * What the database adds up for a report; money is nano-dollars, durations are milliseconds.
 *
 * @param byRoute tasks by route
 * @param byModel tasks by the alias of the model that had them last
 * @param byCategory tasks by category
 * @param costByModel the cost of all calls of these tasks
 * @param energyByModel what local models took for these calls, of those of which it is known
 * @param baselines what the completed tasks would have cost
 * @param speeds output tokens per second by model, weighted by output
 * @param spent the cost of all calls made in the current month
 * @param evaluations the cost of what Sluice asked for to measure models, by purpose
 * @param estimated what of the cost was not counted by a provider
 */
record Figures(
        long completed,
        long failed,
        Map<String, Long> byRoute,
        Map<String, Long> byModel,
        Map<String, Long> byCategory,
        Map<String, BigInteger> costByModel,
        Map<String, Energy> energyByModel,
        Map<String, BaselineCost> baselines,
        Report.Tokens tokens,
        Durations durations,
        Map<String, Double> speeds,
        long calls,
        long simulatedCalls,
        long escalations,
        BigInteger spent,
        Map<String, BigInteger> evaluations,
        Estimated estimated) {
    /** What calls took in thousandths of a joule, and what that costs; 0 where there is no tariff. */
    record Energy(BigInteger millijoules, BigInteger cost) {}

    /** What so many of the completed tasks would have cost on a baseline. */
    record BaselineCost(BigInteger cost, long tasks) {}

    /** Calls whose answer was lost, and the most that they can have cost. */
    record Estimated(long calls, BigInteger cost) {}

    /** The median and the 95th percentile, absent where no task was tried; how exact: {@link ReportSettings#exactDurations()}. */
    record Durations(Optional<Long> median, Optional<Long> p95) {}
}
