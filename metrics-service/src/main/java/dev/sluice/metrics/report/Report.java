package dev.sluice.metrics.report;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.metrics.quality.CategoryStanding;

/**
 * What Sluice did in a time and what that saved. It is about the tasks that ended in the window and all calls of these
 * tasks. Amounts are US dollars, exact to the nano-dollar; shares are percent.
 *
 * @param from the first moment of the window
 * @param to the first moment after it
 * @param tasks how many tasks ended, and how
 * @param byRoute tasks by the side they ran on last
 * @param byModel tasks by the alias of the model that had them last; {@code none} where nothing was tried
 * @param byCategory tasks by category
 * @param costUsd the cost of all calls
 * @param costByModel the same by model; local models cost no money
 * @param energy what local models took for these calls, which is no part of the cost; absent where nothing is known of it
 * @param evaluations what the measuring of models cost beside it, by purpose; no part of the cost and the savings
 * @param estimated what of the cost no provider counted
 * @param baselines what the same tokens would have cost elsewhere, and what was saved
 * @param betterRoutes categories whose latest tasks cost more on a local model, energy included, than on a baseline's
 * @param quality what the comparisons of the last 30 days say, by category and model
 * @param tokens the tokens of all calls
 * @param durationMs from the first attempt to the end, in milliseconds
 * @param tokensPerSecond by model: all output tokens by all the time of their making
 * @param escalations attempts after which a task went on to another model
 * @param simulated how much of it the simulator answered
 * @param budget the current month's
 */
public record Report(
        Instant from,
        Instant to,
        Tasks tasks,
        List<Share> byRoute,
        List<Share> byModel,
        List<Share> byCategory,
        BigDecimal costUsd,
        List<ModelCost> costByModel,
        Optional<Energy> energy,
        List<Evaluation> evaluations,
        Estimated estimated,
        List<Saving> baselines,
        List<BetterRoute> betterRoutes,
        List<CategoryStanding> quality,
        Tokens tokens,
        Duration durationMs,
        List<Speed> tokensPerSecond,
        long escalations,
        Simulated simulated,
        Budget budget) {
    /**
     * Tasks that ended.
     *
     * @param successRatePercent completed ones of all; absent where there are none
     */
    public record Tasks(long total, long completed, long failed, Optional<BigDecimal> successRatePercent) {}

    /** How many tasks, and of all tasks that is so many percent. */
    public record Share(String name, long tasks, BigDecimal sharePercent) {}

    /** What the calls to a model cost. */
    public record ModelCost(String model, BigDecimal costUsd) {}

    /**
     * The energy of local models, measured where the machine offers a reading and else the catalog's watts by the time.
     *
     * @param kwh kilowatt-hours, rounded half up to twelve decimals, which is below a millijoule
     * @param costUsd what they cost by the catalog's tariff at the time; absent where there was none
     * @param byModel the same by model
     */
    public record Energy(BigDecimal kwh, Optional<BigDecimal> costUsd, List<ModelEnergy> byModel) {}

    /** The energy of one model. */
    public record ModelEnergy(String model, BigDecimal kwh, Optional<BigDecimal> costUsd) {}

    /** What checkpoints, or shadows, cost. */
    public record Evaluation(String purpose, BigDecimal costUsd) {}

    /**
     * Paid calls whose answer was lost on the way: the most that they can have cost is part of the cost.
     */
    public record Estimated(long calls, BigDecimal costUsd) {}

    /**
     * A comparison.
     *
     * @param name the baseline's name in the catalog
     * @param model the alias of the cloud model that it stands for, but for the categories that it gives to another
     * @param tasks how many completed tasks tell what they would have cost on it: where it came into the catalog after some, its
     *     cost and the savings are what they are at least
     * @param costUsd what these tasks would have cost on it
     * @param savingsUsd that minus what all tasks did cost; negative where Sluice was dearer
     * @param savingsPercent of the baseline's cost; absent where that is 0
     * @param savingsAfterEnergyUsd the savings without what the energy of local models cost; absent where that is not known
     */
    public record Saving(
            String name,
            Optional<String> model,
            long tasks,
            BigDecimal costUsd,
            BigDecimal savingsUsd,
            Optional<BigDecimal> savingsPercent,
            Optional<BigDecimal> savingsAfterEnergyUsd) {}

    /**
     * A category for which a cloud model is cheaper than a local one.
     *
     * @param model the alias of the local model
     * @param tasks of how many tasks, which are the latest that it completed
     * @param costUsd what they cost, the energy's included
     * @param betterModel the alias of the cloud model that is cheaper and good enough
     * @param betterCostUsd what the same tasks would have cost there
     */
    public record BetterRoute(
            String category,
            String model,
            long tasks,
            BigDecimal costUsd,
            String betterModel,
            BigDecimal betterCostUsd) {}

    /**
     * Tokens by class, each in one.
     *
     * @param reasoning how many of the output tokens were thinking
     */
    public record Tokens(
            long input,
            @JsonProperty("cache_write_5m") long cacheWrite5m,
            @JsonProperty("cache_write_1h") long cacheWrite1h,
            long cacheRead,
            long output,
            long reasoning) {
        /** All of them. */
        @JsonProperty("total")
        public long total() {
            return input + cacheWrite5m + cacheWrite1h + cacheRead + output;
        }
    }

    /** Milliseconds, as exact as {@link ReportSettings#exactDurations()} says; absent where no task was tried. */
    public record Duration(Optional<Long> median, Optional<Long> p95) {}

    /** How fast a model wrote. */
    public record Speed(String model, BigDecimal tokensPerSecond) {}

    /**
     * How many calls the simulator answered.
     *
     * @param statement the same in words
     */
    public record Simulated(long calls, long ofCalls, BigDecimal sharePercent, String statement) {}

    /**
     * The month's budget for cloud models.
     *
     * @param month the current calendar month (UTC)
     * @param monthlyUsd what the budget that holds allows; absent where nothing bounds the spending
     * @param spentUsd what the calls made in this month cost
     * @param spentPercent of the budget; absent where that is 0 or none
     */
    public record Budget(
            String month, Optional<BigDecimal> monthlyUsd, BigDecimal spentUsd, Optional<BigDecimal> spentPercent) {}
}
