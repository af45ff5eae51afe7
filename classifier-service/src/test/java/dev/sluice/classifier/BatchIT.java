package dev.sluice.classifier;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.RecordCollector;

@ServiceTest
class BatchIT {
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void eachLineIsAcceptedOrRefusedOnItsOwn() {
        String id = "batch-" + UUID.randomUUID();

        ValidatableResponse answer = post("{\"id\":\"" + id + "\",\"prompt\":\"one\"}\n\nno json\n{\"prompt\":\"\"}\r\n"
                        + "{\"prompt\":\"five\",\"category\":\"poetry\"}\n{\"prompt\":\"six\"}")
                .then();

        answer.statusCode(202)
                .body("accepted", equalTo(2))
                .body("refused", equalTo(3))
                .body("tasks.line", equalTo(List.of(1, 3, 4, 5, 6)))
                .body("tasks[0].id", equalTo(id))
                .body("tasks[0].status", equalTo("queued"))
                .body("tasks[0].problem", nullValue())
                .body("tasks[1].problem.status", equalTo(400))
                .body("tasks[2].problem.errors[0].field", equalTo("prompt"))
                .body("tasks[3].problem.status", equalTo(422));
        String last = answer.extract().path("tasks[4].id");
        try (RecordCollector requested = Wire.topic(Topics.REQUESTED)) {
            requested.awaitKey(id);
            requested.awaitKey(last);
        }
    }

    @Test
    void aThousandTasksAreTakenAgainAndAgain() {
        for (int round = 0; round < 5; round++) {
            String body = IntStream.range(0, 1_000)
                    .mapToObj(number -> "{\"prompt\":\"task " + number + "\",\"category\":\"background\"}")
                    .collect(Collectors.joining("\n"));

            post(body).then().statusCode(202).body("accepted", equalTo(1_000)).body("refused", equalTo(0));
        }
    }

    @Test
    void tooManyLinesAreRefusedBeforeAnyIsWritten() {
        String canary = "too-many-" + UUID.randomUUID();
        String body = ("{\"id\":\"" + canary + "\",\"prompt\":\"x\"}\n").repeat(1_001);

        post(body).then().statusCode(413).contentType("application/problem+json");

        String after = post("{\"prompt\":\"after\"}").then().extract().path("tasks[0].id");
        try (RecordCollector requested = Wire.topic(Topics.REQUESTED)) {
            requested.awaitKey(after);
            Assertions.assertThat(requested.await(1))
                    .noneMatch(found -> RecordCollector.text(found.key()).equals(canary));
        }
    }

    @Test
    void aBatchOfNothingButBadLinesIsRefusedAsAWhole() {
        post("no json\nnone").then().statusCode(422).body("refused", equalTo(2));
    }

    @Test
    void theSameBatchWithTheSameKeyMakesTheSameTasks() {
        String key = "batch-" + UUID.randomUUID();

        List<String> first = ids(key);
        List<String> second = ids(key);

        Assertions.assertThat(second).isEqualTo(first).doesNotHaveDuplicates().hasSize(2);
    }

    private static List<String> ids(String key) {
        return ndjson().header("Idempotency-Key", key)
                .body("{\"prompt\":\"one\"}\n{\"prompt\":\"two\"}")
                .post("/v1/tasks/batch")
                .then()
                .statusCode(202)
                .extract()
                .path("tasks.id");
    }

    private static Response post(String body) {
        return ndjson().body(body).post("/v1/tasks/batch");
    }

    private static RequestSpecification ndjson() {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(NDJSON, ContentType.TEXT)))
                .contentType(NDJSON);
    }
}
