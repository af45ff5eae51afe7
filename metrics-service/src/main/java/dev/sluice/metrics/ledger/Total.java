package dev.sluice.metrics.ledger;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

import dev.sluice.database.JsonParameter;
import dev.sluice.database.TextColumns;

/**
 * A running total, or what is added to one.
 *
 * @param metric the family
 * @param labels the label values, in the family's order
 * @param value in the family's unit
 */
public record Total(Metric metric, List<String> labels, BigInteger value) {
    public Total {
        labels = List.copyOf(labels);
    }

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<Total> columns(List<Total> rows) {
        return TextColumns.of(rows)
                .add(total -> total.metric.name().toLowerCase(Locale.ROOT))
                .add(total -> JsonParameter.of(total.labels))
                .add(Total::value);
    }
}
