package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.circumstance.Circumstances;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.models.Availability;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;

/** What is weighed where the catalog asks for it. A usual answer of 500 tokens costs 0.0005, 0.0025 and 0.0125 dollars. */
class ChoiceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Map<String, Double> QUALITIES =
            Map.of("small", 0.4, "large", 0.6, "cheap", 0.75, "usual", 0.9, "best", 0.95);

    private static final Task TASK = Examples.question().task();

    @Test
    void theOrderOfTheRouteHoldsWhereTheCatalogWeighsNothing() {
        assertThat(decided("", "", Circumstances.UNKNOWN, TASK).model()).isEqualTo("small");
    }

    @Test
    void theCheapestModelThatIsGoodEnoughHasTheTask() {
        Decision decision = decided("min_quality: 0.8", "", Circumstances.UNKNOWN, TASK);

        assertThat(decision.model()).isEqualTo("usual");
        assertThat(decision.fallbacks()).containsExactly("small", "large", "cheap", "best");
        assertThat(decision.reasons()).contains("quality:enough", "budget:unknown");
    }

    @Test
    void theBestModelHasTheTaskWhereNoneIsGoodEnough() {
        Decision decision = decided("min_quality: 0.99", "", Circumstances.UNKNOWN, TASK);

        assertThat(decision.model()).isEqualTo("best");
        assertThat(decision.reasons()).contains("quality:none-enough");
    }

    @Test
    void aLocalOnlyTaskStaysLocalHoweverGoodACloudModelIs() {
        Task localOnly = Examples.question().localOnly().task();

        Decision decision = decided("min_quality: 0.8", "worth_usd: 100", Circumstances.UNKNOWN, localOnly);

        assertThat(decision.model()).isEqualTo("large");
        assertThat(decision.fallbacks()).containsExactly("small");
    }

    @Test
    void aModelThatTheCallerNamesIsNotWeighed() {
        Task named = Examples.question().model("small").task();

        assertThat(decided("min_quality: 0.8", "", Circumstances.UNKNOWN, named).model())
                .isEqualTo("small");
    }

    @Test
    void aModelIsPaidWhereAClearGainIsWorthIt() {
        // 0.5 and 0.55 of 0.05 dollars are 0.025 and 0.0275; that is 0.0225 for usual, 0.015 for best, 0.017 for cheap.
        Decision decision = decided("", "worth_usd: 0.05", Circumstances.UNKNOWN, TASK);

        assertThat(decision.model()).isEqualTo("usual");
        assertThat(decision.reasons()).contains("gain:worth-paying");
    }

    @Test
    void aGainThatIsNotClearOrNotWorthItsPriceChangesNothing() {
        assertThat(decided("", "worth_usd: 0.05, clear_gain: 0.6", Circumstances.UNKNOWN, TASK)
                        .model())
                .isEqualTo("small");
        assertThat(decided("", "worth_usd: 0.0004", Circumstances.UNKNOWN, TASK).model())
                .isEqualTo("small");
    }

    @Test
    void theLessIsLeftOfTheBudgetTheDearerACloudModelCounts() {
        // A tenth is left, so that a call counts ten times: 0.005 dollars, 0.025 and 0.125.
        Circumstances low = new Circumstances(Optional.of(0.1), Map.of());

        Decision decision = decided("", "worth_usd: 0.05", low, TASK);

        assertThat(decision.model()).isEqualTo("cheap");
        assertThat(decision.reasons()).contains("budget:low");
    }

    @Test
    void anInteractiveTaskGoesAroundALongQueueToAModelThatIsNotClearlyWorse() {
        Circumstances busy = waiting(Map.of("small", 12L, "large", 3L));

        Decision decision = decided("", "long_queue: 10", busy, TASK);

        assertThat(decision.model()).isEqualTo("large");
        assertThat(decision.reasons()).contains("queue:long:small");
    }

    @Test
    void aBackgroundTaskWaitsInALongQueueAndSoDoesOneOfWhichNoShorterQueueIsKnown() {
        Task background = Examples.question().urgency(Urgency.BACKGROUND).task();
        Circumstances busy = waiting(Map.of("small", 12L, "large", 3L));

        assertThat(decided("", "long_queue: 10", busy, background).model()).isEqualTo("small");
        assertThat(decided("", "long_queue: 10", waiting(Map.of("small", 12L)), TASK)
                        .model())
                .isEqualTo("small");
    }

    @Test
    void theArithmeticOfEachModelIsShown() {
        Verdict verdict = policy("", "worth_usd: 0.05", new Circumstances(Optional.of(0.5), Map.of()))
                .decide(TaskReading.withoutEmbedding(TASK), alias -> Availability.AVAILABLE, NOW);

        Assessment usual = ((Verdict.Routed) verdict).assessor().of("usual");

        // 13 tokens of prompt and 500 of answer at 1 and 5 dollars a million, twice as dear with half the budget left.
        assertThat(usual.expectedCost().nanoUsd()).isEqualTo(2_513_000);
        assertThat(usual.weighedCost().nanoUsd()).isEqualTo(5_026_000);
        assertThat(usual.highestCost().nanoUsd()).isEqualTo(10_253_000);
        assertThat(usual.score().orElseThrow().nanoUsd()).isEqualTo(45_000_000 - 5_026_000);
    }

    private static Circumstances waiting(Map<String, Long> byModel) {
        Map<Lane, Long> lanes = new java.util.HashMap<>();
        byModel.forEach((alias, count) -> lanes.put(new Lane(alias, Urgency.INTERACTIVE), count));
        return new Circumstances(Optional.empty(), lanes);
    }

    private static Decision decided(String route, String selection, Circumstances circumstances, Task task) {
        Verdict verdict = policy(route, selection, circumstances)
                .decide(TaskReading.withoutEmbedding(task), alias -> Availability.AVAILABLE, NOW);
        return ((Verdict.Routed) verdict).decision();
    }

    private static Policy policy(String route, String selection, Circumstances circumstances) {
        String yaml = """
                providers:
                  ollama: { wire: ollama, route: local }
                  anthropic: { wire: anthropic, route: cloud, url: "https://127.0.0.1:1", api_key_env: NO_KEY }
                models:
                  small: { provider: ollama, name: a, context_tokens: 8192, max_output_tokens: 2048, memory_gb: 5 }
                  large: { provider: ollama, name: b, context_tokens: 8192, max_output_tokens: 2048, memory_gb: 5 }
                  cheap: { provider: anthropic, name: c, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 1 }] }
                  usual: { provider: anthropic, name: d, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 5 }] }
                  best: { provider: anthropic, name: e, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 25 }] }
                routes:
                  deep-analysis: { model: small, fallbacks: [large, cheap, usual, best], %s }
                selection: { %s }
                default_category: deep-analysis
                baselines: { all: { model: best } }
                """.formatted(route, selection);
        return Policies.of(Catalogs.of(yaml), QUALITIES, circumstances);
    }
}
