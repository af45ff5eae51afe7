package dev.sluice.classifier.routes;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.broadcast.NextVersion;
import dev.sluice.classifier.kafka.EventWriter;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.topic.Topics;

/** Changes the routes of all replicas: writes what is to hold, and waits until it does here. It blocks. */
@ApplicationScoped
class RouteChanges {
    private final Routes routes;
    private final NextVersion<RoutesChanged> next;

    @Inject
    RouteChanges(Routes routes, EventWriter writer) {
        this.routes = routes;
        this.next = new NextVersion<>(Topics.ROUTES, routes.versions(), writer);
    }

    /** What is to hold beside the catalog. */
    record Wanted(RoutingProfile profile, Map<String, CategoryRoute> routes) {}

    /**
     * Makes a change.
     *
     * @param by who makes it
     * @param what what is changed, in a few words
     * @param change makes of what holds what is to hold
     * @throws ProblemException if Kafka does not take it, or others change the routes all the time
     */
    RoutingTable make(String by, String what, Function<RoutingTable, Wanted> change) {
        next.make(() -> {
            RoutingTable before = routes.current();
            Wanted wanted = change.apply(before);
            return new RoutesChanged(
                    UUID.randomUUID().toString(),
                    before.version() + 1,
                    wanted.profile(),
                    wanted.routes(),
                    by,
                    what,
                    Instant.now());
        });
        return routes.current();
    }
}
