package dev.sluice.classifier.routing;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.catalog.UnpricedModelException;
import dev.sluice.contracts.task.Task;

/** The highest possible cost of a call: the whole prompt in its dearest class, and the longest answer. */
final class HighestCost {
    private final Catalog catalog;
    private final Pricing pricing;

    HighestCost(Catalog catalog) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
    }

    /** The longest answer that the task allows, in tokens; the model may have no room for it. */
    int outputTokens(Task task, String alias) {
        return task.maxOutputTokens().orElseGet(() -> catalog.model(alias).maxOutputTokens());
    }

    /**
     * What the task costs on the model of that alias at most; empty where the model has no price on that day.
     *
     * @param promptTokens the task's {@link TokenEstimate}
     */
    Optional<Money> of(Task task, long promptTokens, String alias, Instant at) {
        try {
            return Optional.of(pricing.highestCost(alias, promptTokens, outputTokens(task, alias), at));
        } catch (UnpricedModelException e) {
            return Optional.empty();
        }
    }
}
