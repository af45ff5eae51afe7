package dev.sluice.metrics.report;

import java.math.BigDecimal;
import java.util.Optional;

/** What may be spent on cloud models in a month, by the budget that holds as far as that is known here. */
public interface MonthlyCap {
    /** Dollars; empty where nothing bounds the spending. */
    Optional<BigDecimal> monthlyUsd();
}
