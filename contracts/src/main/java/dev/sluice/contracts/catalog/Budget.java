package dev.sluice.contracts.catalog;

import java.math.BigDecimal;

/**
 * What the user means to spend.
 *
 * @param monthlyUsd dollars for cloud models in a calendar month (UTC)
 */
public record Budget(BigDecimal monthlyUsd) {}
