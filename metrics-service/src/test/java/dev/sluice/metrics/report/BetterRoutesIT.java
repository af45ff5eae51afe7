package dev.sluice.metrics.report;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class BetterRoutesIT {
    // Months that no other test counts.
    private static final Instant FEBRUARY = Instant.parse("2024-02-10T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2024-03-10T00:00:00Z");
    private static final Map<String, Money> BASELINES =
            Map.of("all-sonnet", Money.ofNanoUsd(900_000), "cheapest-adequate", Money.ofNanoUsd(300_000));
    private static final String WINDOW = "/v1/report?from=2024-02-01&to=2024-03-01";

    @Inject
    Ledger ledger;

    @Test
    void aLocalModelWhoseEnergyCostsMoreThanTheCloudIsNamedWithTheBetterOne() throws IOException {
        ledger.takeIn(List.of(
                end("dear-1", "background", 700_000, BASELINES),
                end("dear-2", "background", 500_000, BASELINES),
                end("cheap-1", "data-processing", 100_000, BASELINES),
                // Of before there were baselines: nobody knows what it would have cost elsewhere.
                end("early-1", "data-processing", 8_000_000, Map.of())));

        JsonNode better = Json.mapper().readTree(get(WINDOW).asByteArray()).get("better_routes");

        assertThat(better).hasSize(1);
        JsonNode route = better.get(0);
        assertThat(route.get("category").asText()).isEqualTo("background");
        assertThat(route.get("model").asText()).isEqualTo("local-fast");
        assertThat(route.get("tasks").asInt()).isEqualTo(2);
        assertThat(new BigDecimal(route.get("cost_usd").asText())).isEqualByComparingTo("0.0012");
        assertThat(route.get("better_model").asText()).isEqualTo("cloud-haiku");
        assertThat(new BigDecimal(route.get("better_cost_usd").asText())).isEqualByComparingTo("0.0006");
        assertThat(given().accept("text/plain").get(WINDOW).asString())
                .contains("background: local-fast", "the better route: cloud-haiku")
                .doesNotContain("data-processing: local-fast");
    }

    @Test
    void savingsAgainstABaselineThatIsNotKnownOfAllTasksSaySo() throws IOException {
        ledger.takeIn(List.of(
                endAt(MARCH, "march-1", "background", 100, BASELINES),
                endAt(MARCH, "march-2", "background", 100, BASELINES),
                endAt(MARCH, "march-early", "background", 100, Map.of())));
        String march = "/v1/report?from=2024-03-01&to=2024-04-01";

        assertThat(Json.mapper().readTree(get(march).asByteArray()).get("baselines"))
                .hasSize(2)
                .allSatisfy(saving -> assertThat(saving.get("tasks").asInt()).isEqualTo(2));
        assertThat(given().accept("text/plain").get(march).asString())
                .containsPattern("all-sonnet +known of 2 of 3 tasks, so at least");
    }

    private static TaskFinished end(String id, String category, long energyNanoUsd, Map<String, Money> baselines) {
        return endAt(FEBRUARY, id, category, energyNanoUsd, baselines);
    }

    private static TaskFinished endAt(
            Instant moment, String id, String category, long energyNanoUsd, Map<String, Money> baselines) {
        Attempt attempt = new Attempt(
                1,
                "call-" + id,
                "local-fast",
                Route.LOCAL,
                "ollama",
                "llama3.1:8b",
                1,
                Usage.of(100, 50),
                Money.ZERO,
                Optional.empty(),
                // The worker's clock is behind that of the front door.
                moment.minusSeconds(30),
                5_000,
                Optional.of(20.0),
                false,
                false,
                false,
                Optional.of(1_000_000L),
                Optional.of(Money.ofNanoUsd(energyNanoUsd)),
                true);
        Decision decision = new Decision(
                category, Route.LOCAL, "local-fast", List.of(), Urgency.BACKGROUND, List.of("test"), 1, "test");
        return new TaskFinished(
                new TaskId(id),
                TaskFinished.Outcome.COMPLETED,
                Optional.of(decision),
                List.of(attempt),
                Optional.of(new TaskFinished.Answer("the answer", "stop")),
                Optional.empty(),
                baselines,
                Map.of(),
                moment,
                moment.plusSeconds(5));
    }
}
