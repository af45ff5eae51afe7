package dev.sluice.metrics.quality;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class SuccessRateIT {
    @Inject
    Ledger ledger;

    @Test
    void eachTaskCountsOnceForTheModelThatWasAskedFirst() throws IOException {
        Ends ends = new Ends("first-", Instant.parse("2025-05-10T00:00:00Z"));
        List<Event> events = List.of(
                ends.rated(1, 1, true),
                ends.passed(1),
                ends.passed(2),
                ends.rated(2, 2, true),
                ends.rated(2, 3, false),
                ends.passed(3),
                ends.failedCheck(4),
                ends.escalated(5),
                ends.failed(6),
                ends.neverAsked(7));

        // The same again, as after a crash of the ledger, and in another order.
        ledger.takeIn(Stream.concat(events.stream(), events.reversed().stream()).toList());

        JsonNode rate = rate("/v1/quality?from=2025-05-10&to=2025-05-11", "local-fast");
        assertThat(rate.get("tasks").asLong()).isEqualTo(6);
        assertThat(rate.get("succeeded").asLong()).isEqualTo(2);
        assertThat(rate.get("revised").asLong()).isEqualTo(1);
        assertThat(rate.get("failed").asLong()).isEqualTo(1);
        assertThat(rate.get("failed_check").asLong()).isEqualTo(1);
        assertThat(rate.get("escalated").asLong()).isEqualTo(1);
        assertThat(rate.get("rate_percent").decimalValue()).isEqualByComparingTo("33.33");
        assertThat(rate.get("low_percent").decimalValue()).isEqualByComparingTo("9.68");
        assertThat(rate.get("high_percent").decimalValue()).isEqualByComparingTo("70.00");
        assertThat(rates("/v1/quality?from=2025-05-11&to=2025-05-12")).isEmpty();
    }

    @Test
    void whatSluiceAskedForItselfIsNoSuccessNoSavingAndNoTaskButALineOfItsOwn() throws IOException {
        Ends ends = new Ends("measured-", Instant.parse("2025-07-10T00:00:00Z"));
        Map<String, Long> before = ledger.totals();

        ledger.takeIn(List.of(
                ends.passed(1),
                ends.ofPurpose(2, Purpose.CHECKPOINT),
                ends.ofPurpose(3, Purpose.CHECKPOINT),
                ends.ofPurpose(4, Purpose.SHADOW)));

        assertThat(rate("/v1/quality?from=2025-07-10&to=2025-07-11", "local-fast")
                        .get("tasks")
                        .asLong())
                .isEqualTo(1);
        JsonNode report = json("/v1/report?from=2025-07-10&to=2025-07-11");
        assertThat(report.at("/tasks/total").asLong()).isEqualTo(1);
        assertThat(report.get("cost_usd").decimalValue()).isEqualByComparingTo("0");
        assertThat(report.at("/baselines/0/cost_usd").decimalValue()).isEqualByComparingTo("0.003");
        assertThat(report.at("/evaluations/0/purpose").asText()).isEqualTo("checkpoint");
        assertThat(report.at("/evaluations/0/cost_usd").decimalValue()).isEqualByComparingTo("0.002");
        assertThat(report.at("/evaluations/1/cost_usd").decimalValue()).isEqualByComparingTo("0.001");
        assertThat(ledger.growth(before))
                .containsEntry("evaluation_cost [\"checkpoint\"]", 2_000_000L)
                .containsEntry("first_tries [\"background\", \"local-fast\", \"passed\"]", 1L)
                .containsEntry("tasks [\"local\", \"local-fast\", \"background\", \"completed\"]", 1L)
                .doesNotContainKey("tasks [\"cloud\", \"cloud-haiku\", \"background\", \"completed\"]");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(get("/q/metrics").asString())
                        .contains("sluice_evaluation_cost_usd_total{purpose=\"shadow\"}"));
    }

    private static JsonNode rate(String query, String model) throws IOException {
        return StreamSupport.stream(rates(query).spliterator(), false)
                .filter(rate -> rate.get("model").asText().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode rates(String query) throws IOException {
        return json(query).get("success");
    }

    private static JsonNode json(String path) throws IOException {
        return Json.mapper().readTree(get(path).then().statusCode(200).extract().asByteArray());
    }
}
