package dev.sluice.metrics.report;

import java.math.BigDecimal;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.catalog.Budget;
import dev.sluice.contracts.catalog.Catalog;

/** What may be spent on cloud models in a month: the catalog's word, until the budget that holds is known. */
@Singleton
public class MonthlyCap {
    private volatile Optional<BigDecimal> usd;

    @Inject
    public MonthlyCap(Catalog catalog) {
        this.usd = catalog.budget().map(Budget::monthlyUsd);
    }

    /** Dollars; empty where nothing bounds the spending. */
    public Optional<BigDecimal> usd() {
        return usd;
    }

    /** Keeps what the budget says. */
    public void set(Optional<BigDecimal> told) {
        usd = told;
    }
}
