package dev.sluice.worker.execution;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Usage;

/**
 * The worker's own metrics, under OpenTelemetry's names for generative AI where there is one. Their labels are the
 * catalog's names and fixed words, so they are bounded.
 */
public final class Telemetry {
    // OpenTelemetry's own end at 82 s: a model of 32 billion parameters at home takes minutes.
    private static final Duration[] DURATIONS = Stream.of(
                    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
                    900_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    // 1, 4, 16 … 4,194,304, as OpenTelemetry has them.
    private static final double[] TOKENS =
            IntStream.range(0, 12).mapToDouble(power -> Math.pow(4, power)).toArray();

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

    /** A streamed answer began ({@code gen_ai_client_operation_time_to_first_chunk_seconds}). */
    void began(Attempt attempt, Duration after) {
        Timer.builder("gen_ai.client.operation.time_to_first_chunk")
                .description("Seconds from a request to the first token, of answers that come as a stream")
                .serviceLevelObjectives(DURATIONS)
                .tags(model(attempt))
                .register(registry)
                .record(after);
    }

    /**
     * Counts a model's try ({@code sluice_calls_total}, {@code gen_ai_client_operation_duration_seconds}, {@code
     * gen_ai_client_token_usage}).
     */
    void called(Attempt attempt) {
        String failure = attempt.failure()
                .map(told -> told.kind().name().toLowerCase(Locale.ROOT))
                .orElse("");
        String outcome = failure.isEmpty() ? "completed" : failure;
        registry.counter("sluice.calls", "provider", attempt.provider(), "model", attempt.model(), "outcome", outcome)
                .increment();
        // What waits in a batch for hours tells nothing of how long a model takes.
        if (attempt.tries() > 0 && !attempt.batched()) {
            Timer.builder("gen_ai.client.operation.duration")
                    .description("Seconds that a model took for a task, all tries together")
                    .serviceLevelObjectives(DURATIONS)
                    .tags(model(attempt).and("error.type", failure))
                    .register(registry)
                    .record(Duration.ofMillis(attempt.durationMs()));
        }
        if (!attempt.usage().isNone()) {
            Usage usage = attempt.usage();
            used(attempt, "input", usage.promptTokens());
            used(attempt, "output", usage.outputTokens());
        }
    }

    private void used(Attempt attempt, String type, long tokens) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .description("Tokens that the model server counted for a call; thinking is output")
                .serviceLevelObjectives(TOKENS)
                .tags(model(attempt).and("gen_ai.token.type", type))
                .register(registry)
                .record((double) tokens);
    }

    private static Tags model(Attempt attempt) {
        return Tags.of(
                "gen_ai.operation.name",
                "chat",
                "gen_ai.provider.name",
                attempt.provider(),
                "gen_ai.request.model",
                attempt.providerModel(),
                "model",
                attempt.model());
    }
}
