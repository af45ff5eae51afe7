package dev.sluice.worker.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;

/** Which model of its route has a task next, where one failed it. */
final class Fallbacks {
    private final Catalog catalog;
    private final Predicate<String> knownToBeAway;

    /** @param knownToBeAway tells of an alias whether all workers that know it say that they can't serve it */
    Fallbacks(Catalog catalog, Predicate<String> knownToBeAway) {
        this.catalog = catalog;
        this.knownToBeAway = knownToBeAway;
    }

    /** The decision that sends a task to its next model, or empty if none is left that may and can do it. */
    Optional<Decision> after(LaneTask laneTask, String failedModel, Failure.Kind kind) {
        return first(laneTask.decision().fallbacks(), laneTask, failedModel, kind);
    }

    /**
     * The same where a budget has no money for a model.
     *
     * @param localModels those that the budget names for a route that has none left
     */
    Optional<Decision> atWall(LaneTask laneTask, String model, List<String> localModels) {
        // No money for one is no money for the others; and a route of cloud models alone has nobody else.
        Set<String> tried = laneTask.attempts().stream().map(Attempt::model).collect(Collectors.toSet());
        List<String> left = Stream.concat(laneTask.decision().fallbacks().stream(), localModels.stream())
                .distinct()
                .filter(alias -> !tried.contains(alias))
                .toList();
        return first(left, laneTask, model, Failure.Kind.BUDGET);
    }

    private Optional<Decision> first(List<String> left, LaneTask laneTask, String failedModel, Failure.Kind kind) {
        for (int i = 0; i < left.size(); i++) {
            String next = left.get(i);
            if (fits(laneTask, failedModel, kind, next)) {
                return Optional.of(decision(laneTask.decision(), next, left.subList(i + 1, left.size()), code(kind)));
            }
        }
        return Optional.empty();
    }

    /** The decision that sends a draft to the cloud model of its route, or empty if none can be had. */
    Optional<Decision> toPolish(LaneTask laneTask) {
        List<String> left = laneTask.decision().fallbacks();
        for (int i = 0; i < left.size(); i++) {
            String next = left.get(i);
            boolean canBeHad = catalog.models().containsKey(next) && !knownToBeAway.test(next);
            if (canBeHad && catalog.routeOf(next) == Route.CLOUD) {
                return Optional.of(decision(laneTask.decision(), next, left.subList(i + 1, left.size()), "polish"));
            }
        }
        return Optional.empty();
    }

    private boolean fits(LaneTask laneTask, String failedModel, Failure.Kind kind, String next) {
        if (!catalog.models().containsKey(next) || knownToBeAway.test(next)) {
            return false;
        }
        if (laneTask.task().isLocalOnly() && catalog.routeOf(next) == Route.CLOUD) {
            return false;
        }
        return switch (kind) {
            case SPEND_LIMIT ->
                !catalog.model(next)
                        .provider()
                        .equals(catalog.model(failedModel).provider());
            case TOO_LONG ->
                catalog.model(next).contextTokens() > catalog.model(failedModel).contextTokens();
            case BUDGET -> catalog.routeOf(next) == Route.LOCAL;
            case UNAVAILABLE, REJECTED, TIMED_OUT, BAD_ANSWER, NO_MODEL, TOO_EXPENSIVE, INTERNAL -> true;
        };
    }

    private static String code(Failure.Kind kind) {
        return "escalated:" + kind.name().toLowerCase(Locale.ROOT);
    }

    private Decision decision(Decision failed, String next, List<String> fallbacks, String reason) {
        List<String> reasons = new ArrayList<>(failed.reasons());
        reasons.add(reason);
        return new Decision(
                failed.category(),
                catalog.routeOf(next),
                next,
                fallbacks,
                failed.urgency(),
                reasons,
                failed.confidence(),
                failed.classifierVersion(),
                failed.signals());
    }
}
