package dev.sluice.classifier.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts what the front door takes. */
@ApplicationScoped
public class IntakeMetrics {
    private final MeterRegistry registry;

    @Inject
    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A task was accepted.
     *
     * @param door {@code rest}, {@code batch}, {@code chat} or {@code kafka}
     */
    public void accepted(String door) {
        registry.counter("sluice.tasks.accepted", Tags.of("door", door)).increment();
    }
}
