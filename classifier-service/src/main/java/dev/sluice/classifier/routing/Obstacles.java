package dev.sluice.classifier.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.sluice.classifier.models.Availability;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.task.Task;

/** What stands before a model's having a task. */
final class Obstacles {
    private final Catalog catalog;
    private final HighestCost highestCost;

    Obstacles(Catalog catalog, HighestCost highestCost) {
        this.catalog = catalog;
        this.highestCost = highestCost;
    }

    Optional<Obstacle> of(Task task, long promptTokens, String alias, Availability availability, Instant now) {
        if (task.isLocalOnly() && catalog.routeOf(alias) != Route.LOCAL) {
            return Optional.of(Obstacle.PRIVACY);
        }
        if (availability == Availability.UNAVAILABLE) {
            return Optional.of(Obstacle.UNAVAILABLE);
        }
        Model model = catalog.model(alias);
        // As the worker has it, which asks for no more than there is room for: many callers allow more than that.
        int answerTokens = Math.min(highestCost.outputTokens(task, alias), model.maxOutputTokens());
        if (promptTokens + answerTokens > model.contextTokens()) {
            return Optional.of(Obstacle.CONTEXT);
        }
        Optional<Money> most = highestCost.of(task, promptTokens, alias, now);
        if (most.isEmpty()) {
            return Optional.of(Obstacle.UNPRICED);
        }
        return task.maxCostUsd()
                .filter(allowed -> most.get().compareTo(Money.ofUsd(allowed)) > 0)
                .map(allowed -> Obstacle.COST);
    }

    /** What the owner of a task is told that no model can do. */
    static Failure failure(Map<String, Obstacle> obstacles) {
        List<Failure.Kind> kinds =
                obstacles.values().stream().map(Obstacle::failure).distinct().toList();
        Failure.Kind kind = kinds.size() == 1 ? kinds.getFirst() : Failure.Kind.NO_MODEL;
        String message = obstacles.isEmpty()
                ? "the catalog has no local model, and the task is local-only"
                : obstacles.entrySet().stream()
                        .map(entry -> entry.getValue().sentence(entry.getKey()))
                        .collect(Collectors.joining("; ", "no model can do the task: ", ""));
        return new Failure(kind, message);
    }
}
