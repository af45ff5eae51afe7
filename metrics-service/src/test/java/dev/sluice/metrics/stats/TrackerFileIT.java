package dev.sluice.metrics.stats;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class TrackerFileIT {
    @Inject
    Ledger ledger;

    @Test
    void theFileFollowsTheReportOfTheMonth() {
        Instant monthBegan =
                YearMonth.now(ZoneOffset.UTC).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        ledger.takeIn(new Stories("tracker-", monthBegan, 13)
                .ended(9).stream().flatMap(story -> story.events().stream()).toList());

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            JsonNode file =
                    Json.mapper().readTree(Path.of(LedgerProfile.TRACKER_FILE).toFile());
            JsonNode report = Json.mapper().readTree(get("/v1/report").asByteArray());
            assertThat(file.at("/month/tasks")).isEqualTo(report.at("/tasks/total"));
            assertThat(file.at("/month/cost_usd")).isEqualTo(report.at("/cost_usd"));
            assertThat(file.at("/models/0/model")).isEqualTo(report.at("/by_model/0/name"));
            assertThat(Instant.parse(file.path("updated_at").asText()))
                    .isAfter(Instant.now().minusSeconds(60));
        });
    }
}
