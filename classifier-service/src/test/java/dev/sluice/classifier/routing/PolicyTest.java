package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.models.Availability;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.task.Task;

class PolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Catalog catalog = Catalogs.shipped();
    private final Policy policy = Policies.of(catalog, FixedClassifier.sure("code-generation"));

    @Test
    void theCallersCategoryBeatsTheClassifiers() {
        Decision decision = routed(Examples.question().category("background").task());

        assertThat(decision.model()).isEqualTo("local-fast");
        assertThat(decision.confidence()).isEqualTo(1);
        assertThat(decision.reasons()).containsExactly("category:caller", "route:background");
    }

    @Test
    void theClassifiersCategoryChoosesTheRouteWhereTheCallerGaveNone() {
        Decision decision = routed(Examples.question().task());

        assertThat(decision.model()).isEqualTo("local-code");
        assertThat(decision.fallbacks())
                .containsExactly("local-smart", "local-brain", "local-fast", "cloud-sonnet", "cloud-gpt");
        assertThat(decision.classifierVersion()).isEqualTo("fixed-1");
        assertThat(decision.reasons()).containsExactly("category:lexical", "route:code-generation");
    }

    @Test
    void theDefaultCategoryHoldsWhereTheClassifierAbstains() {
        Policy unsure = Policies.of(catalog, FixedClassifier.unsure("deep-analysis"));

        Verdict verdict =
                unsure.decide(TaskReading.withoutEmbedding(Examples.question().task()), down(Set.of()), NOW);

        assertThat(verdict.opinion().category()).isEqualTo("content-generation");
        assertThat(verdict.opinion().abstained()).isTrue();
        assertThat(verdict.reasons())
                .containsExactly("category:lexical", "abstained", "category:default", "route:content-generation");
    }

    @Test
    void aCategoryThatTheCatalogLacksGivesWayToTheDefault() {
        Policy other = Policies.of(catalog, FixedClassifier.sure("of-another-catalog"));

        Verdict verdict =
                other.decide(TaskReading.withoutEmbedding(Examples.question().task()), down(Set.of()), NOW);

        assertThat(verdict.opinion().category()).isEqualTo("content-generation");
        assertThat(verdict.reasons()).contains("category:not-in-catalog");
    }

    @Test
    void aModelThatTheCallerNamesIsTheOnlyOne() {
        Decision decision = routed(Examples.question().model("cloud-gpt").task());

        assertThat(decision.model()).isEqualTo("cloud-gpt");
        assertThat(decision.route()).isEqualTo(Route.CLOUD);
        assertThat(decision.fallbacks()).isEmpty();
        assertThat(decision.reasons()).startsWith("model:caller");
    }

    @Test
    void aModelThatTheCallerNamesFailsTheTaskWhereItIsDown() {
        Task task = Examples.question().model("local-smart").task();

        Verdict.Unroutable verdict = unroutable(task, down(Set.of("local-smart")));

        assertThat(verdict.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(verdict.failure().message()).contains("local-smart is not available");
    }

    @Test
    void aLocalOnlyTaskForACloudModelFails() {
        Task task = Examples.question().model("cloud-opus").localOnly().task();

        Verdict.Unroutable verdict = unroutable(task, down(Set.of()));

        assertThat(verdict.failure().kind()).isEqualTo(Failure.Kind.NO_MODEL);
        assertThat(verdict.reasons()).contains("privacy:local-only", "skipped:cloud-opus:privacy");
    }

    @Test
    void aLocalOnlyTaskSeesTheLocalModelsOfItsRouteAlone() {
        Decision decision =
                routed(Examples.question().category("deep-analysis").localOnly().task());

        assertThat(decision.model()).isEqualTo("local-quality");
        assertThat(decision.fallbacks()).containsExactly("local-smart", "local-brain", "local-fast");
        assertThat(decision.reasons()).containsExactly("privacy:local-only", "category:caller", "route:deep-analysis");
    }

    @Test
    void aLocalOnlyTaskOfARouteWithoutLocalModelsSeesAllLocalModels() {
        Catalog cloudRoute = withRoutes("deep-analysis: { model: cloud-sonnet, fallbacks: [cloud-gpt] }");

        Verdict verdict = Policies.of(cloudRoute, FixedClassifier.sure("deep-analysis"))
                .decide(
                        TaskReading.withoutEmbedding(
                                Examples.question().localOnly().task()),
                        down(Set.of()),
                        NOW);

        assertThat(((Verdict.Routed) verdict).decision().model()).isEqualTo("local-fast");
        assertThat(verdict.reasons()).contains("route:all-local");
    }

    @Test
    void aModelThatIsDownIsPassedOver() {
        Verdict verdict = policy.decide(
                TaskReading.withoutEmbedding(Examples.question().task()),
                down(Set.of("local-code", "local-smart")),
                NOW);

        assertThat(((Verdict.Routed) verdict).decision().model()).isEqualTo("local-brain");
        assertThat(verdict.reasons()).contains("skipped:local-code:unavailable", "skipped:local-smart:unavailable");
    }

    @Test
    void aModelThatNoWorkerHasSpokenOfMayHaveTheTask() {
        Verdict verdict = policy.decide(
                TaskReading.withoutEmbedding(Examples.question().task()), alias -> Availability.UNKNOWN, NOW);

        assertThat(((Verdict.Routed) verdict).decision().model()).isEqualTo("local-code");
    }

    @Test
    void aPromptThatDoesNotFitAModelsContextPassesItOver() {
        // 8,192 tokens of context less 2,048 of answer leave 6,144, that is, 21,504 characters.
        Task task = Examples.question().prompt("x".repeat(22_000)).task();

        Decision decision = routed(task);

        assertThat(decision.model()).isEqualTo("cloud-sonnet");
        assertThat(decision.reasons()).contains("skipped:local-code:context", "skipped:local-fast:context");
    }

    @Test
    void aPromptThatFitsNoModelFailsAsTooLong() {
        Verdict.Unroutable verdict =
                unroutable(Examples.question().prompt("x".repeat(1_000_000)).task(), down(Set.of()));

        assertThat(verdict.failure().kind()).isEqualTo(Failure.Kind.TOO_LONG);
    }

    @Test
    void aModelThatMayCostMoreThanAllowedIsPassedOver() {
        // 4,096 tokens of answer at 15 dollars a million are 0.06144 dollars on cloud-sonnet and on cloud-gpt.
        Task task =
                Examples.question().category("deep-analysis").maxCostUsd("0.05").task();

        Decision decision = routed(task);

        assertThat(decision.model()).isEqualTo("local-quality");
        assertThat(decision.reasons()).contains("skipped:cloud-sonnet:cost", "skipped:cloud-gpt:cost");
    }

    @Test
    void anAllowanceOfNothingStillAllowsLocalModels() {
        Decision decision = routed(Examples.question().maxCostUsd("0").task());

        assertThat(decision.model()).isEqualTo("local-code");
        assertThat(decision.fallbacks()).allMatch(alias -> catalog.routeOf(alias) == Route.LOCAL);
    }

    @Test
    void theTasksUrgencyBeatsTheRoutes() {
        Decision byRoute =
                routed(Examples.question().category("data-processing").task());
        Decision byTask = routed(Examples.question()
                .category("data-processing")
                .urgency(Urgency.INTERACTIVE)
                .task());

        assertThat(byRoute.urgency()).isEqualTo(Urgency.BACKGROUND);
        assertThat(byTask.urgency()).isEqualTo(Urgency.INTERACTIVE);
    }

    @Test
    void aDeadlineWithinTwoSecondsFailsTheTask() {
        Verdict.Unroutable verdict =
                unroutable(Examples.question().deadline(NOW.plusSeconds(1)).task(), down(Set.of()));

        assertThat(verdict.failure().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
        assertThat(routed(Examples.question().deadline(NOW.plusSeconds(3)).task())
                        .model())
                .isEqualTo("local-code");
    }

    @Test
    void whereEveryModelHasAnotherObstacleTheFailureNamesThemAll() {
        Task task = Examples.question().maxCostUsd("0").task();

        Verdict.Unroutable verdict =
                unroutable(task, down(Set.of("local-code", "local-smart", "local-brain", "local-fast")));

        assertThat(verdict.failure().kind()).isEqualTo(Failure.Kind.NO_MODEL);
        assertThat(verdict.failure().message())
                .contains("local-code is not available", "cloud-sonnet may cost more than the task allows");
    }

    private Decision routed(Task task) {
        return ((Verdict.Routed) policy.decide(TaskReading.withoutEmbedding(task), down(Set.of()), NOW)).decision();
    }

    private Verdict.Unroutable unroutable(Task task, Function<String, Availability> health) {
        return (Verdict.Unroutable) policy.decide(TaskReading.withoutEmbedding(task), health, NOW);
    }

    private static Function<String, Availability> down(Set<String> aliases) {
        return alias -> aliases.contains(alias) ? Availability.UNAVAILABLE : Availability.AVAILABLE;
    }

    private static Catalog withRoutes(String route) {
        String yaml = """
                providers:
                  ollama: { wire: ollama, route: local }
                  anthropic: { wire: anthropic, route: cloud, url: "https://127.0.0.1:1", api_key_env: NO_KEY }
                models:
                  local-fast: { provider: ollama, name: a, context_tokens: 8192, max_output_tokens: 2048, memory_gb: 5 }
                  cloud-sonnet: { provider: anthropic, name: b, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 5 }] }
                  cloud-gpt: { provider: anthropic, name: b, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 5 }] }
                routes:
                  %s
                default_category: deep-analysis
                baselines: { all: { model: cloud-sonnet } }
                """.formatted(route);
        return Catalogs.of(yaml);
    }
}
