package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.circumstance.Circumstances;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.models.Availability;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.task.Task;

/** Chance chooses for a small share of tasks, and never where a rule or a person has. */
class ExplorationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Map<String, Double> QUALITIES = Map.of("small", 0.9, "usual", 0.95);
    private static final String WEIGHED = "min_quality: 0.8";
    private static final int TASKS = 20_000;

    @Test
    void theShareIsKeptAndTheCoinIsFair() {
        Policy policy = policy(WEIGHED, Circumstances.UNKNOWN, 0.03);

        List<Decision> explored = IntStream.range(0, TASKS)
                .mapToObj(i -> decided(policy, task("task-" + i)))
                .filter(decision -> decision.reasons().contains("explored"))
                .toList();

        assertThat(explored.size() / (double) TASKS).isCloseTo(0.03, within(0.005));
        assertThat(explored.stream()
                                .filter(decision -> decision.route() == Route.CLOUD)
                                .count()
                        / (double) explored.size())
                .isCloseTo(0.5, within(0.08));
        assertThat(explored)
                .allSatisfy(
                        decision -> assertThat(decision.signals().orElseThrow().propensity())
                                .hasValue(0.5));
    }

    @Test
    void whatIsNotExploredGoesAsItIsWeighedAndSaysSo() {
        Policy policy = policy(WEIGHED, Circumstances.UNKNOWN, 0);

        Decision decision = decided(policy, task("any"));

        assertThat(decision.model()).isEqualTo("small");
        assertThat(decision.reasons()).doesNotContain("explored").contains("quality:enough");
        assertThat(decision.signals().orElseThrow().propensity()).isEmpty();
    }

    @Test
    void aTaskGoesTheSameWayHoweverOftenItIsRouted() {
        Policy one = policy(WEIGHED, Circumstances.UNKNOWN, 1);
        Policy other = policy(WEIGHED, Circumstances.UNKNOWN, 1);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> decided(one, task("task-" + i)).model()))
                .isEqualTo(IntStream.range(0, 100)
                        .mapToObj(i -> decided(other, task("task-" + i)).model())
                        .toList())
                .contains("small", "usual");
    }

    @Test
    void aLocalOnlyTaskAndOneWhoseModelIsNamedAreNeverExplored() {
        Policy policy = policy(WEIGHED, Circumstances.UNKNOWN, 1);
        Task named = Examples.question().model("usual").task();
        Task localOnly = Examples.question().localOnly().task();

        assertThat(decided(policy, localOnly).reasons()).doesNotContain("explored");
        assertThat(decided(policy, localOnly).route()).isEqualTo(Route.LOCAL);
        assertThat(decided(policy, named).reasons()).doesNotContain("explored");
    }

    @Test
    void withNothingLeftOfTheBudgetNothingIsExplored() {
        Policy policy = policy(WEIGHED, new Circumstances(Optional.of(0.0), Map.of()), 1);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> decided(policy, task("task-" + i)).reasons()))
                .noneMatch(reasons -> reasons.contains("explored"));
    }

    @Test
    void whereTheOrderOfTheRouteHoldsNothingIsExplored() {
        Policy policy = policy("", Circumstances.UNKNOWN, 1);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> decided(policy, task("task-" + i)).model()))
                .containsOnly("small");
    }

    private static Task task(String id) {
        return Task.ofPrompt(new TaskId(id), "What is a sluice?");
    }

    private static Decision decided(Policy policy, Task task) {
        Verdict verdict = policy.decide(TaskReading.withoutEmbedding(task), alias -> Availability.AVAILABLE, NOW);
        return ((Verdict.Routed) verdict).decision();
    }

    private static Policy policy(String route, Circumstances circumstances, double explored) {
        String yaml = """
                providers:
                  ollama: { wire: ollama, route: local }
                  anthropic: { wire: anthropic, route: cloud, url: "https://127.0.0.1:1", api_key_env: NO_KEY }
                models:
                  small: { provider: ollama, name: a, context_tokens: 8192, max_output_tokens: 2048, memory_gb: 5 }
                  usual: { provider: anthropic, name: d, context_tokens: 8192, max_output_tokens: 2048,
                    prices: [{ from: 2026-01-01, input: 1, output: 5 }] }
                routes:
                  deep-analysis: { model: small, fallbacks: [usual], %s }
                default_category: deep-analysis
                baselines: { all: { model: usual } }
                """.formatted(route);
        return Policies.of(Catalogs.of(yaml), QUALITIES, circumstances, explored);
    }
}
