package dev.sluice.metrics.ledger;

/**
 * What a record adds to the ledger, a row of one of its tables; the components are the table's columns. A record adds
 * the same entries however often it is read.
 */
public sealed interface Entry permits CallEntry, EndingEntry, TaskFacts, EscalationEntry, RatingEntry, DeadLetterEntry {
    /** The row's identity in its table. */
    String key();
}
