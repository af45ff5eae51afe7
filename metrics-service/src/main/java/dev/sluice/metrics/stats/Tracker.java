package dev.sluice.metrics.stats;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.sluice.metrics.report.Report;

/**
 * What the file for simple trackers holds. Amounts are US dollars.
 *
 * @param updatedAt when the figures were read; an old time says that the ledger can't be read, or nothing runs
 * @param today what ended today
 * @param month what ended this month
 * @param models the month by model, the one with most tasks first
 * @param budget how much may be spent and is
 */
record Tracker(
        Instant updatedAt, Stats.Totals today, Stats.Totals month, List<Model> models, Stats.BudgetStanding budget) {
    /**
     * A model's month.
     *
     * @param model its alias
     * @param tasks how many it had last
     * @param costUsd of all its calls
     */
    record Model(String model, long tasks, BigDecimal costUsd, Optional<BigDecimal> tokensPerSecond) {}

    static Tracker of(Stats stats, Report month) {
        Map<String, BigDecimal> speeds = month.tokensPerSecond().stream()
                .collect(Collectors.toMap(Report.Speed::model, Report.Speed::tokensPerSecond));
        Map<String, BigDecimal> costs = month.costByModel().stream()
                .collect(Collectors.toMap(Report.ModelCost::model, Report.ModelCost::costUsd));
        Function<Report.Share, Model> model = share -> new Model(
                share.name(),
                share.tasks(),
                costs.getOrDefault(share.name(), BigDecimal.ZERO),
                Optional.ofNullable(speeds.get(share.name())));
        return new Tracker(
                stats.at(),
                stats.today(),
                Stats.Totals.of(month),
                month.byModel().stream().map(model).toList(),
                stats.budget());
    }
}
