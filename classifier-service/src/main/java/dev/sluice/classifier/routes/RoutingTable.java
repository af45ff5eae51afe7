package dev.sluice.classifier.routes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.RoutesChanged;

/**
 * Where the tasks of each category go: the catalog's routes with what was changed at run time, read by the profile.
 *
 * @param change the change that made it; empty where the catalog alone holds
 * @param routes a route for every category of the catalog
 */
public record RoutingTable(Optional<RoutesChanged> change, Map<String, CategoryRoute> routes) {
    public RoutingTable {
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    }

    /** The catalog's routes as they stand. */
    public static RoutingTable of(Catalog catalog) {
        return new RoutingTable(Optional.empty(), catalog.routes());
    }

    /** What holds after a change. A route of a category or to a model that the catalog does not have (any more) is left out. */
    static RoutingTable of(Catalog catalog, RoutesChanged change) {
        Map<String, CategoryRoute> routes = new LinkedHashMap<>(catalog.routes());
        change.routes().forEach((category, route) -> {
            if (routes.containsKey(category) && catalog.models().keySet().containsAll(route.models())) {
                routes.put(category, route);
            }
        });
        routes.replaceAll((category, route) -> read(route, change.profile(), catalog));
        return new RoutingTable(Optional.of(change), routes);
    }

    private static CategoryRoute read(CategoryRoute route, RoutingProfile profile, Catalog catalog) {
        Predicate<String> isLocal = alias -> catalog.routeOf(alias) == Route.LOCAL;
        List<String> local = route.models().stream().filter(isLocal).toList();
        List<String> cloud =
                route.models().stream().filter(Predicate.not(isLocal)).toList();
        return switch (profile) {
            case AS_ROUTED -> route;
            case LOCAL_FIRST ->
                of(route, Stream.concat(local.stream(), cloud.stream()).toList());
            case CLOUD_ONLY -> of(route, cloud.isEmpty() ? catalog.modelsOn(Route.CLOUD) : cloud);
        };
    }

    private static CategoryRoute of(CategoryRoute route, List<String> models) {
        // A catalog without a cloud model has nothing else to offer.
        return models.isEmpty() ? route : route.withModels(models);
    }

    /** The number of the change that made it; 0 where the catalog alone holds. */
    public long version() {
        return change.map(RoutesChanged::version).orElse(0L);
    }

    /** How all routes are read. */
    public RoutingProfile profile() {
        return change.map(RoutesChanged::profile).orElse(RoutingProfile.AS_ROUTED);
    }

    /** What was changed at run time, by category. */
    public Map<String, CategoryRoute> changed() {
        return change.map(RoutesChanged::routes).orElse(Map.of());
    }
}
