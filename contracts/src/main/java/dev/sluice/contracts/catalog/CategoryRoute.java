package dev.sluice.contracts.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.contracts.Urgency;

/**
 * Which models do the tasks of a category.
 *
 * @param model the alias of the model that is asked first
 * @param fallbacks the aliases of those that follow where it can't or fails, in order
 * @param urgency the lane of a task that does not say how urgent it is
 * @param minQuality the probability of a good answer that is enough: the cheapest of the models that reach it has the task
 * @param examples tasks like these are of this category
 * @param patterns tasks in which one of these regular expressions (RE2) finds something are of this category
 */
public record CategoryRoute(
        String model,
        List<String> fallbacks,
        Urgency urgency,
        Optional<Double> minQuality,
        Optional<List<String>> examples,
        Optional<List<String>> patterns) {
    public CategoryRoute {
        fallbacks = fallbacks == null ? List.of() : List.copyOf(fallbacks);
        urgency = urgency == null ? Urgency.INTERACTIVE : urgency;
    }

    /** A route that takes no task by example and picks by order. */
    public CategoryRoute(String model, List<String> fallbacks, Urgency urgency) {
        this(model, fallbacks, urgency, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The model and its fallbacks, in the order in which they are asked. */
    public List<String> models() {
        return Stream.concat(Stream.of(model), fallbacks.stream()).toList();
    }

    /** The same route with other models, at least one. */
    public CategoryRoute withModels(List<String> models) {
        return new CategoryRoute(
                models.getFirst(), models.subList(1, models.size()), urgency, minQuality, examples, patterns);
    }
}
