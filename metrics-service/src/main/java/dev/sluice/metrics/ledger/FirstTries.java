package dev.sluice.metrics.ledger;

import java.time.LocalDate;
import java.util.List;

import dev.sluice.database.TextColumns;

/**
 * How many tasks ended so on a day: what success rates are made of.
 *
 * @param day the day (UTC) on which they ended
 * @param category their category, {@code other} where the catalog has none such
 * @param model the alias of the model that was asked first
 * @param result {@link FirstTry#wireName()}
 */
public record FirstTries(LocalDate day, String category, String model, String result, long tasks) {

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<FirstTries> columns(List<FirstTries> rows) {
        return TextColumns.of(rows)
                .add(FirstTries::day)
                .add(FirstTries::category)
                .add(FirstTries::model)
                .add(FirstTries::result)
                .add(FirstTries::tasks);
    }
}
