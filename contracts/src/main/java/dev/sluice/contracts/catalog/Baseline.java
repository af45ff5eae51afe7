package dev.sluice.contracts.catalog;

import java.util.Map;

/**
 * What a task is compared with: the cloud model that would have done it had there been no Sluice.
 *
 * @param model the alias of that cloud model
 * @param categories categories for which it is another, with the alias
 */
public record Baseline(String model, Map<String, String> categories) {
    public Baseline {
        categories = categories == null ? Map.of() : Map.copyOf(categories);
    }

    /** The alias of the cloud model that would have done a task of that category. */
    public String modelFor(String category) {
        return categories.getOrDefault(category, model);
    }
}
