package dev.sluice.cloud.budget;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Budget;

/**
 * Which limits a call has to keep within. The month and the day are always counted, whether they have a cap or not: one
 * that is set in their midst holds for what was spent before it, too. Shares of metadata are counted while they have a cap.
 */
final class Limits {
    private Limits() {}

    /**
     * The limits of a call.
     *
     * @param metadata the task's
     * @param today the day in the budget's time zone
     */
    static List<Limit> of(Optional<Budget> budget, Map<String, String> metadata, LocalDate today) {
        List<Limit> limits = new ArrayList<>();
        limits.add(limit(month("month", today), budget.map(Budget::monthlyUsd), "this month's budget"));
        limits.add(limit(day("day", today), budget.flatMap(Budget::dailyUsd), "today's budget"));
        budget.map(Budget::metadata).orElse(Map.of()).forEach((field, share) -> {
            String value = metadata.get(field);
            if (value != null) {
                String suffix = ":" + field + "=" + value;
                share.monthlyUsd()
                        .ifPresent(usd -> limits.add(limit(
                                month("month" + suffix, today),
                                Optional.of(usd),
                                "this month's budget of its " + field)));
                share.dailyUsd()
                        .ifPresent(usd -> limits.add(
                                limit(day("day" + suffix, today), Optional.of(usd), "today's budget of its " + field)));
            }
        });
        return limits;
    }

    /** The month of a day. */
    static Period month(String scope, LocalDate day) {
        return new Period(scope, day.withDayOfMonth(1));
    }

    private static Period day(String scope, LocalDate day) {
        return new Period(scope, day);
    }

    private static Limit limit(Period period, Optional<BigDecimal> usd, String name) {
        return new Limit(period, usd.map(Money::ofUsd), name);
    }
}
