package dev.sluice.metrics.quality;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.Quality;
import dev.sluice.contracts.event.QualityChanged;
import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.Lease;

/**
 * Takes categories from local models that are not good enough for them, and gives them back when told to. It is noted
 * first, then done, then told: whoever dies in between leaves a note, and the next look goes on with it.
 */
@Singleton
public class Demotions {
    /** Who changes routes, as the route log has it. */
    static final String BY = "quality";

    private static final Logger LOG = Logger.getLogger(Demotions.class);
    private static final Duration TERM = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final QualityStore store;
    private final RouteLog routes;
    private final Lease lease;

    @Inject
    Demotions(Catalog catalog, Database database, QualityStore store, RouteLog routes) {
        this.catalog = catalog;
        this.store = store;
        this.routes = routes;
        this.lease = new Lease(database, "demotions", TERM);
    }

    @Scheduled(
            identity = "demotions",
            every = "${sluice.quality.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            if (catalog.quality().isPresent()
                    && lease.hold().await().atMost(PATIENCE).isRunning()) {
                look(catalog.quality().get());
            }
        } catch (RuntimeException e) {
            LOG.warnf("demotions=waiting %s", DatabaseFailure.describe(e));
        }
    }

    private void look(Quality quality) {
        List<Evidence> due = store.evidence().await().atMost(PATIENCE).stream()
                .filter(evidence -> evidence.demotion().isPresent() || evidence.demands(quality))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Map<String, CategoryRoute> holding = routes.holding();
        due.forEach(evidence -> Optional.ofNullable(holding.get(evidence.category()))
                .ifPresent(route -> look(evidence, route, quality)));
    }

    private void look(Evidence evidence, CategoryRoute route, Quality quality) {
        boolean first = route.model().equals(evidence.model());
        if (evidence.demotion().isPresent()) {
            Evidence.Demotion demotion = evidence.demotion().get();
            if (!demotion.applied()) {
                apply(evidence, demotion, quality);
            } else if (first) {
                // Somebody changed the route itself, and that is a word as good as any.
                store.restore(demotion.id(), "routes").await().atMost(PATIENCE);
            }
        } else if (first && isLocal(evidence.model()) && !route.fallbacks().isEmpty()) {
            Score score = evidence.score().orElseThrow();
            String next = route.fallbacks().getFirst();
            Evidence.Demotion demotion = new Evidence.Demotion(
                    UUID.randomUUID().toString(),
                    next,
                    score.value(),
                    score.low(),
                    score.high(),
                    score.prompts(),
                    Instant.now(),
                    false);
            int noted = store.demote(demotion.id(), evidence, next, score, quality.reference())
                    .await()
                    .atMost(PATIENCE);
            if (noted == 1) {
                apply(evidence, demotion, quality);
            }
        }
    }

    private void apply(Evidence evidence, Evidence.Demotion demotion, Quality quality) {
        routes.change(
                evidence.category(),
                BY,
                "route " + evidence.category() + " without " + evidence.model(),
                route -> route.model().equals(evidence.model()) ? withoutFirst(route) : route);
        routes.tell(new QualityChanged(
                demotion.id(),
                evidence.category(),
                QualityChanged.Standing.DEMOTED,
                evidence.model(),
                demotion.nextModel(),
                quality.reference(),
                Optional.of(demotion.score()),
                Optional.of(demotion.low()),
                Optional.of(demotion.high()),
                demotion.prompts(),
                BY,
                Instant.now()));
        store.applied(demotion.id()).await().atMost(PATIENCE);
        LOG.warnf(
                "category=%s demoted=%s next=%s score=%.2f prompts=%d",
                evidence.category(), evidence.model(), demotion.nextModel(), demotion.score(), demotion.prompts());
    }

    /**
     * Gives a category back to the model that it was taken from. What was compared before counts no more.
     *
     * @param by who wants it
     * @return the model; empty if the category is not demoted
     */
    Optional<String> restore(String category, String by) {
        Optional<Evidence> demoted = store.evidence().await().atMost(PATIENCE).stream()
                .filter(evidence -> evidence.category().equals(category)
                        && evidence.demotion().isPresent())
                .findFirst();
        demoted.ifPresent(evidence -> {
            Evidence.Demotion demotion = evidence.demotion().orElseThrow();
            routes.change(
                    category,
                    by,
                    "route " + category + " with " + evidence.model() + " again",
                    route -> withFirst(route, evidence.model()));
            routes.tell(new QualityChanged(
                    demotion.id() + "-restored",
                    category,
                    QualityChanged.Standing.RESTORED,
                    evidence.model(),
                    demotion.nextModel(),
                    catalog.quality().map(Quality::reference).orElse(""),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    by,
                    Instant.now()));
            store.restore(demotion.id(), by).await().atMost(PATIENCE);
        });
        return demoted.map(Evidence::model);
    }

    private boolean isLocal(String alias) {
        return catalog.routeOf(alias) == Route.LOCAL;
    }

    static CategoryRoute withoutFirst(CategoryRoute route) {
        return route.withModels(route.fallbacks());
    }

    static CategoryRoute withFirst(CategoryRoute route, String model) {
        return route.withModels(
                Stream.concat(Stream.of(model), route.models().stream().filter(alias -> !alias.equals(model)))
                        .toList());
    }
}
