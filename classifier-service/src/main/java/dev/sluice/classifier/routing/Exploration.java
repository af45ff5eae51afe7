package dev.sluice.classifier.routing;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import dev.sluice.classifier.circumstance.Circumstances;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.Selection;

/**
 * Lets a coin choose the side of a small share of tasks, so that there are outcomes that no estimate has chosen and by which an
 * update can be judged. It does so only where estimates decide at all: where the order of the route holds, nothing is won by it
 * and nothing is paid for it. Whether a task is explored follows from its id, so that a task that is routed again goes the same way.
 */
final class Exploration {
    /** The probability of either side. */
    static final double PROPENSITY = 0.5;

    // FNV-1a, 64 bits.
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final Catalog catalog;
    private final double share;

    /** Explores that share of the tasks, from 0 to 1. */
    Exploration(Catalog catalog, double share) {
        this.catalog = catalog;
        this.share = share;
    }

    /** The model that chance has chosen for a task; empty where chance does not choose. */
    Optional<String> pick(TaskId id, List<String> usable, CategoryRoute route, Circumstances circumstances) {
        boolean isWeighed = route.minQuality().isPresent()
                || catalog.selection().flatMap(Selection::worthUsd).isPresent();
        boolean isSpent = circumstances.budgetLeft().filter(left -> left <= 0).isPresent();
        Optional<String> local = first(usable, Route.LOCAL);
        Optional<String> cloud = first(usable, Route.CLOUD);
        if (!isWeighed || isSpent || local.isEmpty() || cloud.isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom chance = new SplittableRandom(hash(id.value()));
        if (chance.nextDouble() >= share) {
            return Optional.empty();
        }
        return chance.nextDouble() < PROPENSITY ? local : cloud;
    }

    private Optional<String> first(List<String> usable, Route side) {
        return usable.stream().filter(alias -> catalog.routeOf(alias) == side).findFirst();
    }

    private static long hash(String text) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
