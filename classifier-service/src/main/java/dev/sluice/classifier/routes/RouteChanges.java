package dev.sluice.classifier.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.kafka.EventWriter;
import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.topic.Topics;

/** Changes the routes of all replicas: writes what is to hold, and waits until it does here. It blocks. */
@ApplicationScoped
class RouteChanges {
    // Another replica may change something at the same moment; it is done with in milliseconds.
    private static final int TRIES = 5;
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(10);

    private final Routes routes;
    private final EventWriter writer;

    @Inject
    RouteChanges(Routes routes, EventWriter writer) {
        this.routes = routes;
        this.writer = writer;
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
        for (int number = 0; number < TRIES; number++) {
            RoutingTable before = routes.current();
            Wanted wanted = change.apply(before);
            RoutesChanged made = new RoutesChanged(
                    UUID.randomUUID().toString(),
                    before.version() + 1,
                    wanted.profile(),
                    wanted.routes(),
                    by,
                    what,
                    Instant.now());
            writer.write(Topics.ROUTES, made);
            if (heard(made.version()).filter(made.changeId()::equals).isPresent()) {
                return routes.current();
            }
        }
        throw ProblemException.unavailable("Others changed the routes at the same time; this change was not made.");
    }

    private Optional<String> heard(long version) {
        try {
            Optional<RoutesChanged> heard = routes.await(version, HEARD_WITHIN);
            if (heard.isEmpty()) {
                throw ProblemException.unavailable("The change is written and not heard yet; look again in a moment.");
            }
            return heard.map(RoutesChanged::changeId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.");
        }
    }
}
