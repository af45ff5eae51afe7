package dev.sluice.cloud.budget;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.catalog.Budget;

/**
 * The answer of {@code GET /v1/budget}. Amounts are US dollars, exact to the nano-dollar.
 *
 * @param budget what holds now; absent where nothing bounds the spending
 * @param setAtRunTime whether it was set here; else it is the catalog's
 * @param periods the running month and day, and those of the shares that something was spent of
 */
public record BudgetView(Optional<Budget> budget, boolean setAtRunTime, List<PeriodView> periods) {
    /**
     * How a period stands.
     *
     * @param scope {@code month}, {@code day}, or one of these with a share: {@code month:project=alpha}
     * @param capUsd the most that may be spent; absent where it is only counted
     * @param spentUsd what calls cost, those with a lost answer at the most that they can have cost
     * @param reservedUsd the most that the calls under way can cost
     * @param startsAt when it began
     * @param resetsAt when the next period begins
     */
    public record PeriodView(
            String scope,
            Optional<BigDecimal> capUsd,
            BigDecimal spentUsd,
            BigDecimal reservedUsd,
            OffsetDateTime startsAt,
            OffsetDateTime resetsAt) {}
}
