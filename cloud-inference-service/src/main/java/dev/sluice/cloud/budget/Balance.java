package dev.sluice.cloud.budget;

import java.time.LocalDate;

import dev.sluice.contracts.Money;

/**
 * How a period stands.
 *
 * @param spentNanoUsd what calls cost, those with a lost answer at the most they can have cost
 * @param reservedNanoUsd the most that the calls under way can cost
 */
public record Balance(String scope, LocalDate starts, Money spentNanoUsd, Money reservedNanoUsd) {
    /** Nothing is spent yet. */
    static Balance zero(Period period) {
        return new Balance(period.scope(), period.starts(), Money.ZERO, Money.ZERO);
    }

    Period period() {
        return new Period(scope, starts);
    }

    /** What is not free any more. */
    Money taken() {
        return spentNanoUsd.plus(reservedNanoUsd);
    }
}
