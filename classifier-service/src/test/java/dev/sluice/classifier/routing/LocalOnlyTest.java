package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.sluice.classifier.Catalogs;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.models.Availability;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.Decision;

/** What is private stays, whatever is asked for and whatever is down. */
class LocalOnlyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** Any number: a failure is repeated by the same one. */
    private static final long SEED = 20_261_122;

    private static final int ROUNDS = 20_000;

    private final Catalog catalog = Catalogs.shipped();
    private final Random random = new Random(SEED);

    @Test
    void aLocalOnlyTaskNeverGetsACloudModelUnderAnyCombination() {
        List<String> categories = new ArrayList<>(catalog.routes().keySet());
        List<String> models = new ArrayList<>(catalog.models().keySet());
        int routed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Policy policy = Policies.of(
                    catalog,
                    random.nextBoolean()
                            ? FixedClassifier.sure(any(categories))
                            : FixedClassifier.unsure(any(categories)));
            Examples example = Examples.question().localOnly();
            example = random.nextBoolean() ? example.category(any(categories)) : example;
            example = random.nextInt(4) == 0 ? example.model(any(models)) : example;
            example = random.nextInt(4) == 0 ? example.prompt("x".repeat(random.nextInt(60_000) + 1)) : example;
            example = random.nextInt(4) == 0 ? example.maxCostUsd("0.0" + random.nextInt(10)) : example;
            example = random.nextInt(4) == 0 ? example.maxOutputTokens(random.nextInt(10_000) + 1) : example;
            Map<String, Availability> health = new HashMap<>();
            models.forEach(alias -> health.put(alias, any(List.of(Availability.values()))));

            Verdict verdict = policy.decide(TaskReading.withoutEmbedding(example.task()), health::get, NOW);

            if (verdict instanceof Verdict.Routed to) {
                routed++;
                assertStaysLocal(to.decision());
            }
        }
        assertThat(routed).as("routed, so that something was shown").isGreaterThan(ROUNDS / 4);
    }

    private void assertStaysLocal(Decision decision) {
        assertThat(decision.route()).isEqualTo(Route.LOCAL);
        assertThat(catalog.routeOf(decision.model())).isEqualTo(Route.LOCAL);
        assertThat(decision.fallbacks()).allMatch(alias -> catalog.routeOf(alias) == Route.LOCAL);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
