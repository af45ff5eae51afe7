package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.sluice.testing.RecordCollector;

@ServiceTest
class IdempotencyIT {
    @Test
    void aHundredCallersWithOneIdempotencyKeyMakeOneTask() {
        String key = "key-" + UUID.randomUUID();
        List<String> ids;
        try (ExecutorService callers = Executors.newFixedThreadPool(20)) {
            ids = IntStream.range(0, 100)
                    .mapToObj(caller -> callers.submit(() -> given().header("Idempotency-Key", key)
                            .contentType(ContentType.JSON)
                            .body("{\"prompt\":\"Once\",\"category\":\"background\"}")
                            .post("/v1/tasks")
                            .then()
                            .statusCode(202)
                            .extract()
                            .<String>path("id")))
                    .map(IdempotencyIT::get)
                    .distinct()
                    .toList();
        }

        assertThat(ids).hasSize(1);
        String after = newId();
        post("{\"id\":\"" + after + "\",\"prompt\":\"After\",\"category\":\"background\"}")
                .then()
                .statusCode(202);
        try (RecordCollector lanes = Wire.lanes()) {
            lanes.awaitKey(after);
            List<ConsumerRecord<byte[], byte[]>> routed = lanes.readFor(Duration.ofSeconds(2));
            assertThat(routed.stream()
                            .filter(found -> RecordCollector.text(found.key()).equals(ids.getFirst())))
                    .hasSize(1);
        }
    }

    @Test
    void anIdempotencyKeyWithAnotherBodyIsRefused() {
        String key = "key-" + UUID.randomUUID();
        given().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"One\"}")
                .post("/v1/tasks")
                .then()
                .statusCode(202);

        Response answer = given().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"Another\"}")
                .post("/v1/tasks");

        answer.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:sluice:problem:idempotency-key-reused"));
    }

    @Test
    void anIdempotencyKeyOfTheWrongFormIsRefused() {
        given().header("Idempotency-Key", "has white space")
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"One\"}")
                .post("/v1/tasks")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:sluice:problem:idempotency-key"));
    }

    private static Response post(String json) {
        return given().contentType(ContentType.JSON).body(json).post("/v1/tasks");
    }

    private static String newId() {
        return "task-" + UUID.randomUUID();
    }

    private static String get(java.util.concurrent.Future<String> future) {
        try {
            return future.get();
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
