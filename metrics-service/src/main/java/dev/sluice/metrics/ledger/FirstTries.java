package dev.sluice.metrics.ledger;

import java.time.LocalDate;

/**
 * How many tasks ended so on a day: what success rates are made of.
 *
 * @param day the day (UTC) on which they ended
 * @param category their category, {@code other} where the catalog has none such
 * @param model the alias of the model that was asked first
 * @param result {@link FirstTry#wireName()}
 */
public record FirstTries(LocalDate day, String category, String model, String result, long tasks) {}
