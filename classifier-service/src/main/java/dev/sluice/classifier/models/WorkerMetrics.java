package dev.sluice.classifier.models;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import java.time.Duration;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.sluice.contracts.Route;

/**
 * Shows what is heard of the workers, by their side: {@code sluice_workers} and {@code sluice_worker_status_age_seconds}.
 * Every instance hears all of them and shows the same.
 */
@ApplicationScoped
public class WorkerMetrics {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final ModelHealth health;
    private final MeterRegistry registry;
    private final Instant started = Instant.now();

    @Inject
    WorkerMetrics(ModelHealth health, MeterRegistry registry) {
        this.health = health;
        this.registry = registry;
    }

    void onStart(@Observes StartupEvent event) {
        for (Route route : Route.values()) {
            Gauge.builder("sluice.workers", health, known -> known.workers(route))
                    .description("Workers that said within the last minute what they serve")
                    .tag("route", route.wireName())
                    .register(registry);
            Gauge.builder("sluice.worker.status.age", this, self -> self.age(route))
                    .description("Seconds since any worker of this side said what it serves, or since this start")
                    .baseUnit("seconds")
                    .tag("route", route.wireName())
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** What was said before this start says nothing of a worker that is away only as long as this was down. */
    private double age(Route route) {
        Instant last = health.lastWord(route).filter(started::isBefore).orElse(started);
        return Math.max(0, Duration.between(last, Instant.now()).toMillis()) / MILLIS_PER_SECOND;
    }
}
