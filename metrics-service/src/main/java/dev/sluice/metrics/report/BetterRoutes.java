package dev.sluice.metrics.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Catalog;

/** Finds where local models cost more than a baseline would for the same tasks, and names the model that is cheaper. */
final class BetterRoutes {
    private static final Comparator<LocalCost> BY_SAVING =
            Comparator.comparing(LocalCost::tooMuch).thenComparing(LocalCost::baseline);

    private final Catalog catalog;

    BetterRoutes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Of all categories and local models those that are dearer, where most is to be saved first. */
    List<Report.BetterRoute> of(List<LocalCost> costs) {
        Map<List<String>, LocalCost> dearest = costs.stream()
                // One that was taken out of the catalog stands for no model any more.
                .filter(cost -> catalog.baselines().containsKey(cost.baseline()))
                .filter(cost -> cost.tooMuch().signum() > 0)
                .collect(Collectors.toMap(
                        cost -> List.of(cost.category(), cost.model()),
                        Function.identity(),
                        BinaryOperator.maxBy(BY_SAVING)));
        return dearest.values().stream()
                .sorted(BY_SAVING.reversed().thenComparing(LocalCost::category))
                .map(this::better)
                .toList();
    }

    private Report.BetterRoute better(LocalCost local) {
        return new Report.BetterRoute(
                local.category(),
                local.model(),
                local.tasks(),
                usd(local.cost()),
                catalog.baselines().get(local.baseline()).modelFor(local.category()),
                usd(local.elsewhere()));
    }

    private static BigDecimal usd(BigInteger nanoUsd) {
        return Money.ofNanoUsd(nanoUsd.longValueExact()).toUsd();
    }
}
