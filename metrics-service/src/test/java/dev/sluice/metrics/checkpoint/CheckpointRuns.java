package dev.sluice.metrics.checkpoint;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.task.Task;
import dev.sluice.metrics.Ledger;

/** Runs of checkpoints from outside, whose models a test plays. */
final class CheckpointRuns {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BETTER = "the better answer";
    private static final String WORSE = "the worse answer";

    private CheckpointRuns() {}

    /** The name of a run that has begun. */
    static String begin(String body) throws IOException {
        return Json.mapper()
                .readTree(given().contentType("application/json")
                        .body(body)
                        .post("/v1/checkpoints")
                        .then()
                        .statusCode(202)
                        .extract()
                        .asString())
                .get("run")
                .asText();
    }

    /** The reference's answers are better than all others'; the judge says what a test has for it. */
    static AnsweringModels models(Ledger ledger, String run, Function<Task, Optional<String>> judge) {
        return new AnsweringModels(
                ledger, "checkpoint-" + run, task -> switch (task.model().orElseThrow()) {
                    case "cloud-sonnet" -> Optional.of(BETTER);
                    case "cloud-gpt" -> judge.apply(task);
                    default -> Optional.of(WORSE);
                });
    }

    /** A judge that sees which answer is better. */
    static Optional<String> byTheText(Task question) {
        boolean first = question.prompt().orElseThrow().contains("<answer_1>\n" + BETTER);
        return Optional.of("{\"better\":\"" + (first ? "first" : "second") + "\"}");
    }

    /** What came of a run for its one category, once the models have answered all. */
    static JsonNode result(String run, AnsweringModels models) throws IOException {
        await().atMost(PATIENCE).until(() -> {
            models.answer();
            return json("/v1/checkpoints/" + run).get("done").asBoolean();
        });
        return json("/v1/checkpoints/" + run).at("/categories/0");
    }

    static JsonNode json(String path) throws IOException {
        return Json.mapper().readTree(get(path).then().statusCode(200).extract().asString());
    }
}
