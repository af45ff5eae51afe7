package dev.sluice.metrics.quality;

import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;

/**
 * What the ledger counted of a category and model; an absent count is 0.
 *
 * @param passed all that passed, revised or not
 * @param revised those of them that had to be revised
 */
record FirstTryCounts(
        String category,
        String model,
        long tasks,
        Optional<Long> passed,
        Optional<Long> failed,
        Optional<Long> failedCheck,
        Optional<Long> escalated,
        Optional<Long> revised) {
    SuccessRate rate(Catalog catalog) {
        long revisions = Math.min(revised.orElse(0L), passed.orElse(0L));
        long succeeded = passed.orElse(0L) - revisions;
        Interval interval = Interval.wilson((double) succeeded, tasks);
        String route = Optional.ofNullable(catalog.models().get(model))
                .map(known -> catalog.routeOf(model))
                .map(Route::wireName)
                .orElse("none");
        return new SuccessRate(
                category,
                model,
                route,
                tasks,
                succeeded,
                failed.orElse(0L),
                failedCheck.orElse(0L),
                escalated.orElse(0L),
                revisions,
                Percent.of((double) succeeded / tasks),
                Percent.of(interval.low()),
                Percent.of(interval.high()));
    }
}
