package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.classifier.gain.ExpectedQuality;
import dev.sluice.classifier.gain.GainEstimator;
import dev.sluice.classifier.learning.LearnedVersions;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;

/** The service learns from what people say of answers, and all of it is in Kafka. */
@QuarkusTest
@TestProfile(LearningIT.Profile.class)
class LearningIT {
    private static final String PROMPT = "Go through the churn of our customers of last year, number ";
    private static final String LOCAL = "local-brain";
    private static final int TASKS = 16;

    /** A service that explores all that is weighed. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sluice.learning.exploration", "1", "sluice.learning.judged-by", String.valueOf(2 * TASKS));
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(KafkaAndPostgres.class, Map.of(KafkaAndPostgres.POSTGRES, "false")),
                    new TestResourceEntry(Surroundings.class));
        }
    }

    @BeforeEach
    void theRouteIsWeighed() {
        given().contentType(ContentType.JSON)
                .body("{\"model\":\"local-brain\",\"fallbacks\":[\"cloud-haiku\"],\"min_quality\":0.1}")
                .put("/v1/routes/deep-analysis")
                .then()
                .statusCode(200);
    }

    @AfterEach
    void nothingIsLearnedAndTheCatalogHolds() {
        post("/v1/learning/rollback", "{\"to\":0}").then().statusCode(200);
        post("/v1/routes/rollback", "{\"to\":0}").then().statusCode(200);
    }

    @Test
    void badRatingsOfALocalModelMakeItsExpectedQualityFallInEveryReplicaUntilItIsRolledBack() {
        double before = expectedQuality();
        int version = version();

        List<LaneTask> routed = rateAll();

        assertThat(routed).allSatisfy(task -> {
            assertThat(task.decision().reasons()).contains("explored");
            assertThat(task.decision().signals().orElseThrow().propensity()).hasValue(0.5);
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> version() > version);
        double learned = expectedQuality();
        assertThat(learned).isLessThan(before - 0.02);
        int adopted = version();
        explain()
                .then()
                .body("classifier_version", containsString("+learned-" + adopted))
                .body("gain.version", containsString("+learned-" + adopted));
        given().get("/v1/learning")
                .then()
                .body("changed_by", equalTo("learning"))
                .body("history[0].judgement.explored", equalTo(2 * TASKS))
                .body("history[0].judgement.update_loss", notNullValue());

        LearnedVersions replica = replica(adopted);
        assertThat(expectedQuality(replica)).isCloseTo(learned, within(0.0001));

        post("/v1/learning/rollback", "{\"to\":0,\"by\":\"ana\"}")
                .then()
                .statusCode(200)
                .body("version", equalTo(adopted + 1))
                .body("changed_by", equalTo("ana"))
                .body("history[0].back_to", equalTo(0))
                .body("candidate.observations", equalTo(0));
        assertThat(expectedQuality()).isCloseTo(before, within(0.0001));
        post("/v1/learning/rollback", "").then().body("version", equalTo(adopted + 2));
        assertThat(expectedQuality()).isCloseTo(learned, within(0.0001));
    }

    @Test
    void aLocalOnlyTaskIsNotExplored() {
        given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"" + PROMPT + "1\",\"category\":\"deep-analysis\",\"privacy\":\"local-only\"}")
                .post("/v1/classify")
                .then()
                .body("route", equalTo("local"))
                .body("reasons", not(hasItem("explored")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\": 99999} | 404 | 99999",
                "{\"to\": -1} | 404 | -1",
                "{\"to\": \"sesame\"} | 400 | not JSON of the form",
                "{\"to\": 0 | 400 | not JSON"
            })
    void whatIsWrongIsToldAndNothingChanges(String body, int status, String said) {
        int before = version();

        post("/v1/learning/rollback", body.strip())
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(said.strip()))
                .body("detail", not(containsString("sesame")));

        assertThat(version()).isEqualTo(before);
    }

    /** Tasks that people send, workers answer and people rate: local answers badly, those of the cloud well. */
    private static List<LaneTask> rateAll() {
        // Chance follows from the ids: with others the coin may fall on one side alone.
        List<String> ids =
                IntStream.range(0, TASKS).mapToObj(i -> "learned-" + i).toList();
        ids.forEach(id -> given().contentType(ContentType.JSON)
                .body("{\"id\":\"" + id + "\",\"prompt\":\"" + PROMPT + id + "\",\"category\":\"deep-analysis\"}")
                .post("/v1/tasks")
                .then()
                .statusCode(202));
        try (RecordCollector lanes = Wire.lanes()) {
            List<LaneTask> routed =
                    ids.stream().map(id -> Wire.laneTask(lanes, id)).toList();
            routed.forEach(task -> Wire.send(Topics.RESULTS, Wire.answered(task)));
            routed.forEach(task -> {
                String path = "/v1/tasks/" + task.task().id();
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> given().get(path).path("status").equals("completed"));
                int stars = task.decision().route() == Route.LOCAL ? 1 : 5;
                post(path + "/feedback", "{\"rating\":" + stars + "}").then().statusCode(202);
            });
            return routed;
        }
    }

    /** What another replica holds, or this one after a restart: what it hears of the topic from the beginning. */
    private static LearnedVersions replica(int version) {
        LearnedVersions replica = new LearnedVersions();
        try (RecordCollector log = Wire.topic(Topics.LEARNING)) {
            log.await(version).forEach(replica::hear);
        }
        assertThat(replica.held().version()).isEqualTo(version);
        return replica;
    }

    private static double expectedQuality(LearnedVersions replica) {
        TextEmbedder embedder = TextEmbedder.loaded();
        double quality = new ExpectedQuality(Catalogs.shipped(), new GainEstimator(replica))
                .of(embedder.read(Task.ofPrompt(new TaskId("asked"), PROMPT + "1")), LOCAL);
        embedder.close();
        return quality;
    }

    private static double expectedQuality() {
        JsonPath explanation = explain().jsonPath();
        return explanation.getDouble("candidates.find { it.model == '" + LOCAL + "' }.expected_quality");
    }

    private static Response explain() {
        return post("/v1/classify", "{\"prompt\":\"" + PROMPT + "1\",\"category\":\"deep-analysis\"}");
    }

    private static int version() {
        return given().get("/v1/learning").then().statusCode(200).extract().path("version");
    }

    private static Response post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }
}
