package dev.sluice.cloud.budget;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import dev.sluice.contracts.Money;

/**
 * A period, and what may be spent in it.
 *
 * @param period the period
 * @param cap the most; empty where it is only counted
 * @param name as the owner of a task knows it, such as {@code this month's budget}
 */
record Limit(Period period, Optional<Money> cap, String name) {
    Limit {
        requireNonNull(period, "period");
        requireNonNull(cap, "cap");
        requireNonNull(name, "name");
    }

    /** Whether so much would not fit even if nothing else were spent. */
    boolean isBelow(Money amount) {
        return cap.filter(most -> amount.compareTo(most) > 0).isPresent();
    }

    /** Whether so much more does not fit. */
    boolean isExceededBy(Balance balance, Money amount) {
        return cap.filter(most -> balance.taken().plus(amount).compareTo(most) > 0)
                .isPresent();
    }
}
