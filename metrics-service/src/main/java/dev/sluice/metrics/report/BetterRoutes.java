package dev.sluice.metrics.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Baseline;
import dev.sluice.contracts.catalog.Catalog;

/** Finds where local models cost more than a baseline would for the same tasks, and names the model that is cheaper. */
final class BetterRoutes {
    private final Catalog catalog;

    BetterRoutes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Of all categories and local models those that are dearer, where most is to be saved first. */
    List<Report.BetterRoute> of(List<LocalCost> costs) {
        return costs.stream()
                .flatMap(cost -> better(cost).stream())
                .sorted(Comparator.comparing(
                                (Report.BetterRoute route) -> route.costUsd().subtract(route.betterCostUsd()))
                        .reversed()
                        .thenComparing(Report.BetterRoute::category))
                .toList();
    }

    private Optional<Report.BetterRoute> better(LocalCost local) {
        return local.baselines().entrySet().stream()
                // One that was taken out of the catalog stands for no model any more.
                .filter(baseline -> catalog.baselines().containsKey(baseline.getKey()))
                .min(Map.Entry.<String, BigInteger>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(cheapest -> cheapest.getValue().compareTo(local.cost()) < 0)
                .map(cheapest -> {
                    Baseline baseline = catalog.baselines().get(cheapest.getKey());
                    return new Report.BetterRoute(
                            local.category(),
                            local.model(),
                            local.tasks(),
                            usd(local.cost()),
                            baseline.modelFor(local.category()),
                            usd(cheapest.getValue()));
                });
    }

    private static BigDecimal usd(BigInteger nanoUsd) {
        return Money.ofNanoUsd(nanoUsd.longValueExact()).toUsd();
    }
}
