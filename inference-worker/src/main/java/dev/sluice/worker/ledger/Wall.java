package dev.sluice.worker.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;

import dev.sluice.contracts.catalog.Budget.AtLimit;

/**
 * A budget that has no money left for a call.
 *
 * @param message which budget it is, for the task's owner
 * @param atLimit what is to happen
 * @param localModels the budget's own, for a task whose route has none left
 */
public record Wall(String message, AtLimit atLimit, List<String> localModels) {
    public Wall {
        requireNonNull(message, "message");
        requireNonNull(atLimit, "atLimit");
        localModels = List.copyOf(localModels);
    }
}
