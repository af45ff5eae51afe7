package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

import dev.sluice.contracts.topic.Topics;

@ServiceTest
class TasksIT {
    @Test
    void aTaskThatTheLedgerHasNotHeardOfIsQueuedWhereItWasAcceptedHere() {
        String id = given().contentType(ContentType.JSON)
                .body("{\"prompt\":\"x\"}")
                .post("/v1/tasks")
                .path("id");

        given().get("/v1/tasks/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("status", equalTo("queued"));
    }

    @Test
    void whatTheLedgerKnowsIsPassedOn() throws Exception {
        Wire.tellLedger(
                "known-to-the-ledger", "{\"id\":\"known-to-the-ledger\",\"status\":\"running\"}".getBytes(UTF_8));

        given().get("/v1/tasks/known-to-the-ledger")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("running"));
    }

    @Test
    void aTaskThatHasEndedIsReadHereBeforeTheLedgerKnows() {
        String id = "ended-" + UUID.randomUUID();
        Wire.send(Topics.RESULTS, Wire.completed(id, "Done."));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/v1/tasks/" + id)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("completed"))
                        .body("result.text", equalTo("Done.")));
    }

    @Test
    void aTaskThatNobodyKnowsIsNotFound() {
        given().get("/v1/tasks/nobody-knows-it")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:sluice:problem:not-found"));
    }

    @Test
    void whereTheLedgerIsAwayTheCallerMayTryAgain() {
        given().get("/v1/tasks/hangs-up")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5");
    }

    @Test
    void aListIsPassedOnWithItsQuery() {
        given().get("/v1/tasks?status=completed&limit=5&status=failed")
                .then()
                .statusCode(200)
                .body("query.contains('status=completed')", equalTo(true))
                .body("query.contains('status=failed')", equalTo(true))
                .body("query.contains('limit=5')", equalTo(true));
        given().get("/v1/tasks?status=wrong").then().statusCode(400);
    }
}
