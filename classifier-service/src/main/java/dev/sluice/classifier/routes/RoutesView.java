package dev.sluice.classifier.routes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.RoutesChanged;

/**
 * The routes that hold.
 *
 * @param version counts the changes at run time; 0 where there was none
 * @param profile how all routes are read
 * @param changedBy who made the last change
 * @param changedAt when
 * @param routes by category, as the profile reads them
 */
public record RoutesView(
        long version,
        RoutingProfile profile,
        Optional<String> changedBy,
        Optional<Instant> changedAt,
        Map<String, RouteView> routes) {
    /**
     * A route.
     *
     * @param model the model that is asked first
     * @param fallbacks those that follow
     * @param urgency the lane of a task that does not say how urgent it is
     * @param changed whether it was changed at run time, so that the catalog's does not hold
     */
    public record RouteView(String model, List<String> fallbacks, Urgency urgency, boolean changed) {}

    /**
     * A change that was made.
     *
     * @param version its number
     * @param profile how all routes were read from then on
     * @param by who made it
     * @param what what was changed
     * @param at when
     */
    public record Version(long version, RoutingProfile profile, String by, String what, Instant at) {
        static Version of(RoutesChanged change) {
            return new Version(change.version(), change.profile(), change.by(), change.what(), change.at());
        }
    }

    static RoutesView of(RoutingTable table) {
        Map<String, RouteView> routes = new LinkedHashMap<>();
        table.routes().forEach((category, route) -> routes.put(category, route(table, category, route)));
        return new RoutesView(
                table.version(),
                table.profile(),
                table.change().map(RoutesChanged::by),
                table.change().map(RoutesChanged::at),
                routes);
    }

    private static RouteView route(RoutingTable table, String category, CategoryRoute route) {
        return new RouteView(
                route.model(),
                route.fallbacks(),
                route.urgency(),
                table.changed().containsKey(category));
    }
}
