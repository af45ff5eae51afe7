package dev.sluice.metrics.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Baseline;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.metrics.quality.CategoryStanding;

/** Makes a report of what the database added up. */
final class ReportBuilder {
    private static final int PERCENT_SCALE = 2;
    private static final int SPEED_SCALE = 1;

    private final Catalog catalog;
    private final Figures figures;
    private final List<CategoryStanding> quality;
    private final Optional<Report.Energy> energy;
    private final List<Report.BetterRoute> betterRoutes;

    ReportBuilder(Catalog catalog, Figures figures, List<LocalCost> localCosts, List<CategoryStanding> quality) {
        this.quality = quality;
        this.catalog = catalog;
        this.figures = figures;
        this.betterRoutes = new BetterRoutes(catalog).of(localCosts);
        this.energy = EnergyFigures.of(figures.energyByModel());
    }

    /**
     * The report.
     *
     * @param monthly what may be spent in the month; empty where nothing bounds it
     */
    Report build(Window window, YearMonth month, Optional<BigDecimal> monthly) {
        return new Report(
                window.from(),
                window.to(),
                new Report.Tasks(
                        tasks(),
                        figures.completed(),
                        figures.failed(),
                        percent(BigDecimal.valueOf(figures.completed()), BigDecimal.valueOf(tasks()))),
                shares(figures.byRoute()),
                shares(figures.byModel()),
                shares(figures.byCategory()),
                usd(cost()),
                costs(),
                energy,
                evaluations(),
                new Report.Estimated(
                        figures.estimated().calls(), usd(figures.estimated().cost())),
                savings(),
                betterRoutes,
                quality,
                figures.tokens(),
                new Report.Duration(
                        figures.durations().median(), figures.durations().p95()),
                speeds(),
                figures.escalations(),
                simulated(),
                budget(month, monthly.map(ReportBuilder::plain)));
    }

    private long tasks() {
        return figures.completed() + figures.failed();
    }

    private BigInteger cost() {
        return figures.costByModel().values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private List<Report.Share> shares(Map<String, Long> tasksByName) {
        return tasksByName.entrySet().stream()
                .map(group -> new Report.Share(group.getKey(), group.getValue(), share(group.getValue(), tasks())))
                .sorted(Comparator.comparingLong(Report.Share::tasks).reversed().thenComparing(Report.Share::name))
                .toList();
    }

    private List<Report.ModelCost> costs() {
        return figures.costByModel().entrySet().stream()
                .map(model -> new Report.ModelCost(model.getKey(), usd(model.getValue())))
                .sorted(Comparator.comparing(Report.ModelCost::costUsd)
                        .reversed()
                        .thenComparing(Report.ModelCost::model))
                .toList();
    }

    private List<Report.Evaluation> evaluations() {
        return figures.evaluations().entrySet().stream()
                .map(purpose -> new Report.Evaluation(purpose.getKey(), usd(purpose.getValue())))
                .sorted(Comparator.comparing(Report.Evaluation::purpose))
                .toList();
    }

    /** The catalog's baselines, be it that no task told of them, and those that tasks told of earlier. */
    private List<Report.Saving> savings() {
        Map<String, Figures.BaselineCost> all = new TreeMap<>(figures.baselines());
        catalog.baselines()
                .keySet()
                .forEach(name -> all.putIfAbsent(name, new Figures.BaselineCost(BigInteger.ZERO, 0)));
        BigDecimal cost = usd(cost());
        return all.entrySet().stream()
                .map(baseline -> {
                    BigDecimal baselineCost = usd(baseline.getValue().cost());
                    BigDecimal saved = plain(baselineCost.subtract(cost));
                    Optional<String> model = Optional.ofNullable(
                                    catalog.baselines().get(baseline.getKey()))
                            .map(Baseline::model);
                    return new Report.Saving(
                            baseline.getKey(),
                            model,
                            baseline.getValue().tasks(),
                            baselineCost,
                            saved,
                            percent(saved, baselineCost),
                            energy.flatMap(Report.Energy::costUsd).map(taken -> plain(saved.subtract(taken))));
                })
                .toList();
    }

    private List<Report.Speed> speeds() {
        return figures.speeds().entrySet().stream()
                .map(model -> new Report.Speed(
                        model.getKey(),
                        BigDecimal.valueOf(model.getValue()).setScale(SPEED_SCALE, RoundingMode.HALF_UP)))
                .sorted(Comparator.comparing(Report.Speed::model))
                .toList();
    }

    private Report.Simulated simulated() {
        long simulated = figures.simulatedCalls();
        BigDecimal share = share(simulated, figures.calls());
        String statement;
        if (simulated == 0) {
            statement = figures.calls() == 0 ? "No call was made." : "No call was simulated.";
        } else {
            String count = simulated == figures.calls()
                    ? "All " + simulated + " calls"
                    : simulated + " of " + figures.calls() + " calls (" + share.toPlainString() + " %)";
            statement = count + " were answered by the simulator:"
                    + " their answers, speeds and costs are not those of a real model.";
        }
        return new Report.Simulated(simulated, figures.calls(), share, statement);
    }

    private Report.Budget budget(YearMonth month, Optional<BigDecimal> monthly) {
        BigDecimal spent = usd(figures.spent());
        return new Report.Budget(month.toString(), monthly, spent, monthly.flatMap(allowed -> percent(spent, allowed)));
    }

    private static BigDecimal usd(BigInteger nanoUsd) {
        return Money.ofNanoUsd(nanoUsd.longValueExact()).toUsd();
    }

    private static BigDecimal share(long part, long whole) {
        return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole)).orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(plain(part.movePointRight(2).divide(whole, PERCENT_SCALE, RoundingMode.HALF_UP)));
    }

    /** Without trailing zeros and without an exponent. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
