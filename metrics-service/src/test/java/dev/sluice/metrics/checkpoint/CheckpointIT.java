package dev.sluice.metrics.checkpoint;

import static dev.sluice.metrics.checkpoint.CheckpointRuns.begin;
import static dev.sluice.metrics.checkpoint.CheckpointRuns.json;
import static dev.sluice.metrics.checkpoint.CheckpointRuns.result;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.QualityChanged;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class CheckpointIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Ledger ledger;

    @Test
    void aModelThatLosesEveryPromptIsDemotedAndAPersonGivesTheCategoryBack() throws Exception {
        // Given a reference that is better every time, and a judge that sees it
        String run = begin("{\"category\":\"routine-automation\"}");
        JsonNode result;
        try (AnsweringModels models = CheckpointRuns.models(ledger, run, CheckpointRuns::byTheText)) {
            // When
            result = result(run, models);

            // Then each prompt is one loss, at the cost of a reference's answer and two judgements
            assertThat(result.get("model").asText()).isEqualTo("local-fast");
            assertThat(result.get("losses").asInt()).isEqualTo(8);
            assertThat(result.get("score_percent").asInt()).isZero();
            assertThat(result.get("high_percent").asDouble()).isBetween(60.0, 70.0);
            assertThat(result.get("cost_usd").decimalValue()).isEqualByComparingTo("0.024");
            assertThat(models.tasks())
                    .hasSize(32)
                    .allSatisfy(task -> assertThat(task.metadata()).containsEntry("sluice-purpose", "checkpoint"));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(standing("routine-automation")).isEqualTo("demoted"));
        try (RecordCollector routes = collector(Topics.ROUTES);
                RecordCollector told = collector(Topics.QUALITY)) {
            RoutesChanged change =
                    (RoutesChanged) EventRecords.read(routes.await(1).getLast());
            assertThat(change.by()).isEqualTo("quality");
            assertThat(change.routes().get("routine-automation").models())
                    .containsExactly("local-instruct", "local-brain", "cloud-haiku", "cloud-gpt-mini");
            QualityChanged demoted = (QualityChanged) EventRecords.read(told.awaitKey("routine-automation"));
            assertThat(demoted.standing()).isEqualTo(QualityChanged.Standing.DEMOTED);
            assertThat(demoted.nextModel()).isEqualTo("local-instruct");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get("/q/metrics").asString())
                            .contains("sluice_category_demoted{category=\"routine-automation\"} 1.0"));

            // and one call gives it back, for good: what was compared before counts no more
            given().contentType("application/json")
                    .body("{\"by\":\"ana\"}")
                    .post("/v1/quality/routine-automation/restore")
                    .then()
                    .statusCode(200);
            RoutesChanged back =
                    (RoutesChanged) EventRecords.read(routes.await(2).getLast());
            assertThat(back.by()).isEqualTo("ana");
            assertThat(back.routes()).doesNotContainKey("routine-automation");
            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .until(() -> standing("routine-automation").equals("none"));
            given().contentType("application/json")
                    .post("/v1/quality/routine-automation/restore")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aJudgeThatPrefersTheFirstAnswerYieldsTiesAlone() throws Exception {
        String run = begin("{\"category\":\"background\"}");

        JsonNode result;
        try (AnsweringModels models =
                CheckpointRuns.models(ledger, run, question -> Optional.of("{\"better\":\"first\"}"))) {
            result = result(run, models);
        }

        assertThat(result.get("ties").asInt()).isEqualTo(8);
        assertThat(result.get("score_percent").asInt()).isEqualTo(100);
        assertThat(standing("background")).isEqualTo("good");
    }

    @Test
    void aJudgeThatAnswersNonsenseOrNothingIsShownAndCountsForNothing() throws Exception {
        String run = begin("{\"category\":\"data-processing\"}");

        JsonNode result;
        try (AnsweringModels models = CheckpointRuns.models(
                ledger,
                run,
                question -> question.id().value().endsWith("-1-judge-1")
                        ? Optional.empty()
                        : Optional.of("I like both."))) {
            result = result(run, models);
        }

        assertThat(result.get("no_verdict").asInt()).isEqualTo(8);
        assertThat(result.has("score_percent")).isFalse();
        assertThat(standing("data-processing")).isEqualTo("unmeasured");
        assertThat(ledger.rows("select distinct problem from comparison where run = '" + run + "'"))
                .containsExactly("no_verdict");
        assertThat(ledger.rows("select cast(to_jsonb(comparison) as text) from comparison"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("outliers"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"cloud-gpt\",\"category\":\"background\"} | is the judge",
                "{\"model\":\"cloud-sonnet\",\"category\":\"background\"} | is the reference",
                "{\"category\":\"nonsense\"} | is not one of the routes",
                "{\"model\":\"nonsense\"} | is not one of the models",
                "{ | is not JSON",
                "{\"category\":\"background\"} x | is not JSON",
                "{\"catagory\":\"background\"} | no field catagory"
            })
    void whatCannotBeComparedIsRefusedAndSaysWhy(String body, String why) throws IOException {
        String problem = given().contentType("application/json")
                .body(body)
                .post("/v1/checkpoints")
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(Json.mapper().readTree(problem).get("detail").asText()).contains(why);
    }

    @Test
    void aRestorationThatIsNotUnderstoodIsRefusedAndSaysWhy() {
        given().contentType("application/json")
                .body("{\"bye\":\"ana\"}")
                .post("/v1/quality/background/restore")
                .then()
                .statusCode(400)
                .body("detail", equalTo("There is no field bye here."));
    }

    private static String standing(String category) throws IOException {
        List<JsonNode> found = StreamSupport.stream(
                        json("/v1/quality").get("categories").spliterator(), false)
                .filter(each -> each.get("category").asText().equals(category))
                .toList();
        return found.isEmpty() ? "none" : found.getFirst().get("standing").asText();
    }

    private static RecordCollector collector(String topic) {
        return RecordCollector.of(KafkaAndPostgres.bootstrapServers(), topic);
    }
}
