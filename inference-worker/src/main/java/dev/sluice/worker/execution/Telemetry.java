package dev.sluice.worker.execution;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

import dev.sluice.contracts.event.Attempt;

/** The worker's own metrics. Their labels are the catalog's names and fixed words, so they are bounded. */
public final class Telemetry {
    // A 32-billion-parameter model at home takes minutes.
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10)
    };

    private final MeterRegistry registry;

    public Telemetry(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows how many slots work on a task ({@code sluice_slots_busy}). */
    public void showBusySlots(Supplier<Number> busy) {
        Gauge.builder("sluice.slots.busy", busy)
                .description("Slots that work on a task now")
                .register(registry);
    }

    /** Counts a model's try ({@code sluice_calls_total}, {@code sluice_call_duration_seconds}). */
    void called(Attempt attempt) {
        String outcome = attempt.failure()
                .map(failure -> failure.kind().name().toLowerCase(Locale.ROOT))
                .orElse("completed");
        registry.counter("sluice.calls", "provider", attempt.provider(), "model", attempt.model(), "outcome", outcome)
                .increment();
        // What waits in a batch for hours tells nothing of how long a model takes.
        if (attempt.tries() > 0 && !attempt.batched()) {
            Timer.builder("sluice.call.duration")
                    .description("What a model took for a task, all tries together")
                    .serviceLevelObjectives(BUCKETS)
                    .tag("provider", attempt.provider())
                    .tag("model", attempt.model())
                    .register(registry)
                    .record(Duration.ofMillis(attempt.durationMs()));
        }
    }
}
