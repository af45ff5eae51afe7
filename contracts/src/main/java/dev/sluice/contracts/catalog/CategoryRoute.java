package dev.sluice.contracts.catalog;

import java.util.List;
import java.util.stream.Stream;

import dev.sluice.contracts.Urgency;

/**
 * Which models do the tasks of a category.
 *
 * @param model the alias of the model that is asked first
 * @param fallbacks the aliases of those that follow where it can't or fails, in order
 * @param urgency the lane of a task that does not say how urgent it is
 */
public record CategoryRoute(String model, List<String> fallbacks, Urgency urgency) {
    public CategoryRoute {
        fallbacks = fallbacks == null ? List.of() : List.copyOf(fallbacks);
        urgency = urgency == null ? Urgency.INTERACTIVE : urgency;
    }

    /** The model and its fallbacks, in the order in which they are asked. */
    public List<String> models() {
        return Stream.concat(Stream.of(model), fallbacks.stream()).toList();
    }
}
