package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

@ServiceTest
class DecisionsIT {
    @Test
    void aDecisionIsExplainedAndNothingIsWritten() {
        String id = "explained-" + UUID.randomUUID();

        given().contentType(ContentType.JSON)
                .body("{\"id\":\"" + id + "\",\"prompt\":\"Why?\",\"category\":\"complex-reasoning\"}")
                .post("/v1/classify")
                .then()
                .statusCode(200)
                .body("category", equalTo("complex-reasoning"))
                .body("confidence", equalTo(1.0f))
                .body("abstained", equalTo(false))
                .body("route", equalTo("cloud"))
                .body("model", equalTo("cloud-opus"))
                .body("fallbacks[0]", equalTo("cloud-sonnet"))
                .body("urgency", equalTo("interactive"))
                .body("reasons", hasItem("category:caller"))
                .body("classifier_version", containsString("-"))
                .body("highest_cost_usd.cloud-opus", equalTo(0.1024625f))
                .body("highest_cost_usd.local-fast", equalTo(0))
                .body("candidates[0].model", equalTo("cloud-opus"))
                .body("candidates[0].highest_cost_nano_usd", equalTo(102_462_500))
                .body("candidates[0].expected_cost_nano_usd", equalTo(12_550_000))
                .body("candidates[0].expected_quality", notNullValue())
                .body("failure", nullValue());

        String after = given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"after\"}")
                .post("/v1/tasks")
                .path("id");
        try (RecordCollector requested = Wire.topic(Topics.REQUESTED)) {
            requested.awaitKey(after);
            assertThat(requested.readFor(Duration.ofMillis(500)))
                    .noneMatch(found -> RecordCollector.text(found.key()).equals(id));
        }
    }

    @Test
    void theProbabilitiesAndTheGainAreShown() {
        given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"Tell me which of these two offers is the better one, and why.\"}")
                .post("/v1/classify")
                .then()
                .statusCode(200)
                .body("probabilities.size()", equalTo(12))
                .body("gain.local_ok", notNullValue())
                .body("gain.cloud_ok", notNullValue())
                .body("gain.version", startsWith("gain-1-"))
                .body("embedding_available", equalTo(true));
    }

    @Test
    void aTaskThatNoModelMayDoIsExplainedToo() {
        given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"Why?\",\"model\":\"cloud-opus\",\"privacy\":\"local-only\"}")
                .post("/v1/classify")
                .then()
                .statusCode(200)
                .body("model", nullValue())
                .body("failure.kind", equalTo("no_model"))
                .body("reasons", hasItem("skipped:cloud-opus:privacy"));
    }

    @Test
    void theModelsAreListedWithWhatTheWorkersSayOfThem() {
        given().get("/v1/models")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data[0].id", equalTo("auto"))
                .body("data[0].available", equalTo(true))
                .body("data.find { it.id == 'cloud-haiku' }.owned_by", equalTo("anthropic"))
                .body("data.find { it.id == 'cloud-haiku' }.model", equalTo("claude-haiku-4-5"))
                .body("data.find { it.id == 'cloud-haiku' }.route", equalTo("cloud"))
                .body("data.find { it.id == 'cloud-haiku' }.context_tokens", equalTo(200_000))
                .body("data.find { it.id == 'cloud-haiku' }", hasKey("available"))
                .body("data.find { it.id == 'cloud-haiku' }.available", nullValue());

        // A model that no route begins with, so that other tests' tasks go where they went.
        ModelStatus down = new ModelStatus("local-quality", false, Optional.of("needs 42.5 GB"), true);
        ModelStatus up = new ModelStatus("local-instruct", true, Optional.empty(), true);
        Wire.send(Topics.WORKERS, new WorkerStatus("test", Route.LOCAL, List.of(down, up), Instant.now()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/v1/models")
                        .then()
                        .body("data.find { it.id == 'local-quality' }.available", equalTo(false))
                        .body("data.find { it.id == 'local-quality' }.reason", equalTo("needs 42.5 GB"))
                        .body("data.find { it.id == 'local-instruct' }.available", equalTo(true))
                        .body("data.find { it.id == 'local-instruct' }.simulated", equalTo(true)));
        given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"x\",\"category\":\"deep-analysis\",\"privacy\":\"local-only\"}")
                .post("/v1/classify")
                .then()
                .body("reasons", hasItem("skipped:local-quality:unavailable"));
    }

    @Test
    void theServiceSaysThatItIsReadyAndWhatItCounts() {
        given().contentType(ContentType.JSON).body("{\"prompt\":\"x\"}").post("/v1/tasks");

        given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("kafka"));
        given().get("/q/health/live").then().statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/metrics")
                        .then()
                        .body(containsString("sluice_tasks_accepted_total{door=\"rest\"}"))
                        .body(containsString("sluice_decision_seconds_count")));
        given().get("/q/openapi?format=json")
                .then()
                .body("paths.'/v1/tasks'.post.summary", equalTo("Send a task"))
                .body("paths.'/v1/tasks/batch'.post.summary", equalTo("Send many tasks"))
                .body("paths", hasKey("/v1/classify"));
    }
}
