package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.EventType;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

@ServiceTest
class FeedbackIT {
    private static final String CANARY = "canary4711secret";

    @Test
    void feedbackIsInKafkaWhenItIsTakenAndInTheTasksStory() {
        String id = endedTask();

        String ratingId = rate(id, "{\"rating\":2,\"needed_revision\":true,\"better_model\":\"cloud-haiku\"}")
                .statusCode(202)
                .body("task_id", equalTo(id))
                .extract()
                .path("rating_id");

        ConsumerRecord<byte[], byte[]> written = ratings(id).getFirst();
        TaskRated rated = Wire.read(written, TaskRated.class);
        assertThat(rated.rating()).hasValue(2);
        assertThat(rated.neededRevision()).hasValue(true);
        assertThat(rated.betterModel()).hasValue("cloud-haiku");
        assertThat(rated.ratingId()).isEqualTo(ratingId);
        assertThat(EventRecords.header(written.headers(), EventRecords.ID)).isEqualTo(Optional.of(ratingId));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/v1/tasks/" + id)
                        .then()
                        .body("rating.rating", equalTo(2))
                        .body("rating.good", equalTo(false)));
    }

    @Test
    void theSameFeedbackHasTheSameIdentityAndAnotherHasAnother() {
        String id = endedTask();
        String first = rate(id, "{\"rating\":2}").extract().path("rating_id");

        String again =
                rate(id, "{ \"rating\": 2, \"comment\": \"x\" }").extract().path("rating_id");
        String other = rate(id, "{\"rating\":3}").extract().path("rating_id");
        String elsewhere = rate(endedTask(), "{\"rating\":2}").extract().path("rating_id");

        assertThat(again).isEqualTo(first);
        assertThat(List.of(other, elsewhere)).doesNotContain(first);
    }

    @Test
    void anIdempotencyKeyIsTheFeedbacksIdentityAndCanNotComeWithAnother() {
        String id = endedTask();
        String key = UUID.randomUUID().toString();
        String first =
                keyed(id, key, "{\"rating\":2}").statusCode(202).extract().path("rating_id");

        keyed(id, key, "{\"rating\":2}").statusCode(202).body("rating_id", equalTo(first));
        keyed(id, key, "{\"rating\":3}")
                .statusCode(422)
                .body("type", equalTo("urn:sluice:problem:idempotency-key-reused"));
        keyed(endedTask(), key, "{\"rating\":3}").statusCode(202).body("rating_id", not(equalTo(first)));
        keyed(id, "white space", "{\"rating\":2}").statusCode(400);
    }

    @Test
    void aTaskOfTheLedgerCanBeRatedOnceItHasEnded() throws Exception {
        String id = "ledger-" + UUID.randomUUID();
        Wire.tellLedger(id, view(id, "running"));
        rate(id, "{\"rating\":2}").statusCode(409).body("type", equalTo("urn:sluice:problem:not-ended"));

        Wire.tellLedger(id, view(id, "completed"));

        rate(id, "{\"rating\":2}").statusCode(202);
    }

    @Test
    void aTaskThatIsNotThereOrHasNotEndedCanNotBeRated() {
        String queued = given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"x\"}")
                .post("/v1/tasks")
                .path("id");

        rate(queued, "{\"rating\":2}").statusCode(409);
        rate("nobody-knows-it", "{\"rating\":2}").statusCode(404);
        rate("hangs-up", "{\"rating\":2}").statusCode(503);
        rate("-" + CANARY, "{\"rating\":2}").statusCode(400).body("detail", not(containsString(CANARY)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rating\":0} | 422 | rating",
                "{\"rating\":6} | 422 | rating",
                "{\"rating\":2.5} | 422 | rating",
                "{\"rating\":99999999999999999999} | 422 | rating",
                "{\"rating\":\"canary4711secret\"} | 422 | rating",
                "{\"needed_revision\":\"canary4711secret\"} | 422 | needed_revision",
                "{\"better_model\":\"canary4711secret\"} | 422 | local-fast",
                "{\"better_model\":[\"canary4711secret\"]} | 422 | better_model",
                "{} | 422 | one of rating",
                "{\"rating\":null} | 422 | one of rating",
                "{\"canary4711secret | 400 | JSON",
                "{\"rating\":1,\"rating\":2} | 400 | JSON",
                "{\"rating\":1} {\"rating\":2} | 400 | JSON",
                "[\"canary4711secret\"] | 400 | JSON",
                "null | 400 | JSON"
            })
    void whatIsNoFeedbackIsToldWithoutAnEcho(String body, int status, String said) {
        String id = endedTask();

        rate(id, body.strip())
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(said.strip()))
                .body("detail", not(containsString(CANARY)));

        assertThat(TestLog.text()).doesNotContain(CANARY);
    }

    @Test
    void aBodyThatIsNoneOrTooLargeIsRefused() {
        String id = endedTask();

        rate(id, "").statusCode(400);
        rate(id, "{\"rating\":2,\"x\":\"" + CANARY.repeat(1000) + "\"}").statusCode(413);
    }

    private static String endedTask() {
        String id = "rated-" + UUID.randomUUID();
        Wire.send(Topics.RESULTS, Wire.completed(id, "Done."));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/tasks/" + id).statusCode() == 200);
        return id;
    }

    private static byte[] view(String id, String status) {
        return ("{\"id\":\"" + id + "\",\"status\":\"" + status + "\"}").getBytes(UTF_8);
    }

    private static List<ConsumerRecord<byte[], byte[]>> ratings(String id) {
        try (RecordCollector events = Wire.topic(Topics.EVENTS)) {
            events.awaitKey(id);
            return events.readFor(Duration.ofSeconds(1)).stream()
                    .filter(found -> RecordCollector.text(found.key()).equals(id))
                    .filter(found -> EventRecords.header(found.headers(), EventRecords.TYPE)
                            .filter(EventType.TASK_RATED.typeName()::equals)
                            .isPresent())
                    .toList();
        }
    }

    private static ValidatableResponse rate(String id, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/tasks/" + id + "/feedback")
                .then();
    }

    private static ValidatableResponse keyed(String id, String key, String body) {
        return given().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/tasks/" + id + "/feedback")
                .then();
    }
}
