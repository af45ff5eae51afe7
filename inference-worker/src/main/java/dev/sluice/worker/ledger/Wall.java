package dev.sluice.worker.ledger;

import static java.util.Objects.requireNonNull;

import dev.sluice.contracts.catalog.Budget.AtLimit;

/**
 * A budget that has no money left for a call.
 *
 * @param message which budget it is, for the task's owner
 * @param atLimit what is to happen
 */
public record Wall(String message, AtLimit atLimit) {
    public Wall {
        requireNonNull(message, "message");
        requireNonNull(atLimit, "atLimit");
    }
}
