package dev.sluice.metrics.ledger;

import java.math.BigInteger;
import java.util.List;

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
}
