package dev.sluice.metrics.stats;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.metrics.report.MonthlyCap;
import dev.sluice.metrics.report.Report;
import dev.sluice.metrics.stats.Stats.BudgetPeriod;
import dev.sluice.metrics.stats.Stats.BudgetStanding;

/** Asks for the budget in the background, so that nobody waits for another service. */
@Singleton
class BudgetWatch {
    private static final Logger LOG = Logger.getLogger(BudgetWatch.class);

    private final BudgetClient client;
    private final MonthlyCap cap;
    private volatile Optional<BudgetClient.Budget> latest = Optional.empty();

    @Inject
    BudgetWatch(@RestClient BudgetClient client, MonthlyCap cap) {
        this.client = client;
        this.cap = cap;
    }

    @Scheduled(
            identity = "budget",
            every = "${sluice.stats.budget}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return client.budget()
                .invoke(this::keepCap)
                .map(Optional::of)
                .onFailure()
                .invoke(failure ->
                        LOG.debugf("budget=away error=%s", failure.getClass().getName()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .invoke(read -> latest = read)
                .replaceWithVoid();
    }

    private void keepCap(BudgetClient.Budget budget) {
        budget.periods().stream()
                .filter(period -> period.scope().equals("month"))
                .findFirst()
                .ifPresent(month -> cap.set(month.capUsd()));
    }

    /**
     * How the budget stands.
     *
     * @param counted what the ledger counted, for the time in which the budget can't be asked
     */
    BudgetStanding standing(Report.Budget counted, Instant now) {
        return latest.map(budget -> new BudgetStanding(
                        BudgetStanding.Source.BUDGET,
                        budget.periods().stream()
                                .map(period -> period(
                                        period.scope(),
                                        period.capUsd(),
                                        period.spentUsd(),
                                        period.reservedUsd(),
                                        period.resetsAt(),
                                        now))
                                .toList()))
                .orElseGet(() -> new BudgetStanding(
                        BudgetStanding.Source.LEDGER,
                        List.of(period(
                                "month",
                                counted.monthlyUsd(),
                                counted.spentUsd(),
                                BigDecimal.ZERO,
                                YearMonth.parse(counted.month())
                                        .plusMonths(1)
                                        .atDay(1)
                                        .atStartOfDay()
                                        .atOffset(ZoneOffset.UTC),
                                now))));
    }

    private static BudgetPeriod period(
            String scope,
            Optional<BigDecimal> cap,
            BigDecimal spent,
            BigDecimal reserved,
            OffsetDateTime resets,
            Instant now) {
        return new BudgetPeriod(scope, cap, spent, reserved, resets, Forecast.of(scope, spent, resets, now));
    }
}
