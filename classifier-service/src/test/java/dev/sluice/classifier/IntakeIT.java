package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import jakarta.inject.Inject;

import dev.sluice.classifier.tasks.WaitingCallers;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.contracts.view.TaskView;
import dev.sluice.testing.RecordCollector;

@ServiceTest
class IntakeIT {
    @Inject
    WaitingCallers waiting;

    @Test
    void aTaskIsOnTheTopicAsACloudEventWhenItIsAccepted() {
        String id = given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"Say hello\",\"category\":\"background\"}")
                .post("/v1/tasks")
                .then()
                .statusCode(202)
                .header("Location", matchesPattern("/v1/tasks/[0-9a-f-]{36}"))
                .body("status", equalTo("queued"))
                .extract()
                .path("id");

        try (RecordCollector requested = Wire.topic(Topics.REQUESTED)) {
            ConsumerRecord<byte[], byte[]> written = requested.awaitKey(id);
            assertThat(RecordCollector.text(written.value()))
                    .contains("\"prompt\":\"Say hello\"", "\"id\":\"" + id + "\"");
            assertThat(RecordCollector.header(written, "ce_type")).contains("dev.sluice.task.requested.v1");
            assertThat(RecordCollector.header(written, "ce_source")).contains("/sluice/classifier-service");
            assertThat(RecordCollector.header(written, "ce_specversion")).contains("1.0");
            assertThat(RecordCollector.header(written, "content-type")).contains("application/json");
        }
    }

    @Test
    void anAcceptedTaskIsPutIntoTheLaneOfItsModel() {
        String id = newId();
        post("{\"id\":\"" + id + "\",\"prompt\":\"Tidy up\",\"category\":\"background\",\"metadata\":{\"team\":\"a\"}}")
                .then()
                .statusCode(202);

        try (RecordCollector lane = Wire.topic("lanes.local-fast.background.v1")) {
            LaneTask task = Wire.laneTask(lane, id);
            assertThat(task.task().metadata()).containsEntry("team", "a");
            assertThat(task.decision().reasons()).contains("category:caller");
        }
    }

    @Test
    void aCallerWhoWaitsGetsTheFinishedTask() {
        String id = newId();
        CompletableFuture<Response> answer =
                CompletableFuture.supplyAsync(() -> given().header("Prefer", "respond-async, wait=30")
                        .contentType(ContentType.JSON)
                        .body("{\"id\":\"" + id + "\",\"prompt\":\"Say hello\",\"category\":\"background\"}")
                        .post("/v1/tasks"));
        awaitInLane(id);

        Wire.send(Topics.RESULTS, Wire.completed(id, "Hello."));

        answer.join()
                .then()
                .statusCode(200)
                .header("Preference-Applied", "wait=30")
                .header("Content-Location", "/v1/tasks/" + id)
                .body("status", equalTo("completed"))
                .body("result.text", equalTo("Hello."))
                .body("baseline_cost_usd.all-sonnet", equalTo(0.00033f));
        assertThat(waiting.count()).isZero();
    }

    @Test
    void aCallerWhoWaitsGetsTheFailedTaskTheSameWay() {
        String id = newId();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> postWaiting(id, 30));
        awaitInLane(id);

        Wire.send(Topics.RESULTS, Wire.failed(id));

        answer.join()
                .then()
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("failure.message", equalTo("no model answered"));
    }

    @Test
    void aCallerWhoseTimePassesIsToldWhereToLook() {
        String id = newId();

        Response answer = postWaiting(id, 1);

        answer.then()
                .statusCode(202)
                .header("Location", "/v1/tasks/" + id)
                .header("Preference-Applied", "wait=1")
                .body("status", equalTo("queued"));
        assertThat(waiting.count()).isZero();
    }

    @Test
    void aCallerWhoWaitsForATaskThatHasEndedLongAgoIsToldByTheLedger() throws Exception {
        String id = newId();
        Wire.tellLedger(id, Json.mapper().writeValueAsBytes(TaskView.of(Wire.completed(id, "Long ago."))));

        Response answer = postWaiting(id, 30);

        answer.then().statusCode(200).body("result.text", equalTo("Long ago."));
    }

    @Test
    void aCallerWhoHangsUpLeavesNothingBehind() throws Exception {
        String id = newId();
        java.net.URI uri =
                java.net.URI.create(io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port);
        try (java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            String body = "{\"id\":\"" + id + "\",\"prompt\":\"x\"}";
            socket.getOutputStream()
                    .write(
                            ("POST /v1/tasks HTTP/1.1\r\nHost: x\r\nPrefer: wait=60\r\nContent-Type: application/json\r\n"
                                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            await().until(() -> waiting.count() == 1);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> waiting.count() == 0);
    }

    @Test
    void aCategoryAndAModelThatTheCatalogLacksAreNamedWithTheKnownOnes() {
        post("{\"prompt\":\"x\",\"category\":\"poetry\",\"model\":\"local-poet\"}")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.size()", equalTo(2))
                .body("errors[0].field", equalTo("category"))
                .body("errors[0].rule", containsString("code-generation"))
                .body("errors[1].rule", containsString("cloud-haiku"))
                .body("detail", containsString("local-poet"));
    }

    @Test
    void everyBrokenRuleIsNamedAtOnce() {
        post("{\"urgency\":\"now\",\"privacy\":\"secret\",\"max_output_tokens\":0}")
                .then()
                .statusCode(422)
                .body("title", equalTo("Not a valid task"))
                .body("status", equalTo(422))
                .body("errors.field", equalTo(List.of("prompt", "urgency", "privacy", "max_output_tokens")));
    }

    @Test
    void modelAutoLeavesTheChoiceToSluice() {
        post("{\"prompt\":\"x\",\"model\":\"auto\"}").then().statusCode(202).body("errors", nullValue());
    }

    private static Response post(String json) {
        return given().contentType(ContentType.JSON).body(json).post("/v1/tasks");
    }

    private static Response postWaiting(String id, int seconds) {
        return given().header("Prefer", "wait=" + seconds)
                .contentType(ContentType.JSON)
                .body("{\"id\":\"" + id + "\",\"prompt\":\"Say hello\",\"category\":\"background\"}")
                .post("/v1/tasks");
    }

    private static void awaitInLane(String id) {
        try (RecordCollector lane = Wire.topic("lanes.local-fast.background.v1")) {
            lane.awaitKey(id);
        }
    }

    private static String newId() {
        return "task-" + UUID.randomUUID();
    }
}
