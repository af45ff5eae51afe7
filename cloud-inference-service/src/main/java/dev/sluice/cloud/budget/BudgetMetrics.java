package dev.sluice.cloud.budget;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sluice.cloud.budget.BudgetView.PeriodView;
import dev.sluice.database.DatabaseFailure;

/**
 * Shows the budget of the month and the day: {@code sluice_budget_usd} where there is one, {@code
 * sluice_budget_spent_usd} and {@code sluice_budget_reserved_usd}, and when the period began and ends in the budget's
 * time zone ({@code sluice_budget_start_timestamp_seconds}, {@code sluice_budget_end_timestamp_seconds}). Every instance
 * shows the same. The shares of metadata values are left out: their names are the users', and without bound.
 */
@Singleton
final class BudgetMetrics {
    private static final Logger LOG = Logger.getLogger(BudgetMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PERIODS = List.of("month", "day");

    private final BudgetResource budget;
    private final MultiGauge cap;
    private final MultiGauge spent;
    private final MultiGauge reserved;
    private final MultiGauge start;
    private final MultiGauge end;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            round -> Thread.ofPlatform().daemon().name("budget-metrics").unstarted(round));

    BudgetMetrics(BudgetResource budget, MeterRegistry registry) {
        this.budget = budget;
        this.cap = gauge("sluice.budget", "usd", "US dollars that may be spent in the running period", registry);
        this.spent = gauge(
                "sluice.budget.spent",
                "usd",
                "US dollars that paid calls of the running period cost, lost answers at the most they can have cost",
                registry);
        this.reserved = gauge(
                "sluice.budget.reserved", "usd", "US dollars that the calls under way can cost at most", registry);
        this.start = gauge("sluice.budget.start.timestamp", "seconds", "When the running period began", registry);
        this.end = gauge("sluice.budget.end.timestamp", "seconds", "When the running period ends", registry);
    }

    private static MultiGauge gauge(String name, String unit, String description, MeterRegistry registry) {
        return MultiGauge.builder(name).description(description).baseUnit(unit).register(registry);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A round never fails, and nobody waits for the last one.
    void start(@Observes StartupEvent event) {
        rounds.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.shutdownNow();
    }

    private void round() {
        try {
            BudgetView view = budget.show().await().atMost(PATIENCE);
            show(cap, view, PeriodView::capUsd);
            show(spent, view, period -> Optional.of(period.spentUsd()));
            show(reserved, view, period -> Optional.of(period.reservedUsd()));
            show(start, view, period -> Optional.of(seconds(period.startsAt())));
            show(end, view, period -> Optional.of(seconds(period.resetsAt())));
        } catch (RuntimeException e) {
            LOG.warnf("budget=not_shown %s", DatabaseFailure.describe(e));
        }
    }

    private static BigDecimal seconds(OffsetDateTime moment) {
        return BigDecimal.valueOf(moment.toEpochSecond());
    }

    private static void show(MultiGauge gauge, BudgetView view, Function<PeriodView, Optional<BigDecimal>> amount) {
        gauge.register(
                view.periods().stream()
                        .filter(period -> PERIODS.contains(period.scope()))
                        .flatMap(period -> amount.apply(period).stream()
                                .map(value -> Row.of(Tags.of("period", period.scope()), value.doubleValue())))
                        .toList(),
                true);
    }
}
