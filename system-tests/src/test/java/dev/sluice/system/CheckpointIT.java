package dev.sluice.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import dev.sluice.contracts.Json;

/** A checkpoint through the whole system, judged by the simulator as the test orders it. */
class CheckpointIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CATEGORY = "background";

    @TempDir
    Path directory;

    @Test
    void aWorseModelLosesItsCategoryAndGetsItBackByOneCall() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory.resolve("data"))) {
            // Given a judge that goes by the order, as the simulator's does unless told otherwise
            String even = checkpoint(sluice);
            assertThat(even).contains("category=background model=local-fast reference=cloud-sonnet judge=cloud-gpt");
            assertThat(even).contains("score=100 ", "ties=8 ", "no_verdict=0");

            // When it finds the reference's answer better wherever it stands
            orderVerdictsForTheReference(sluice);
            String worse = checkpoint(sluice);

            // Then each prompt has been a tie and a loss, which is half the reference's score and not sure enough,
            assertThat(worse).contains("score=0 ", "losses=8 ");
            assertThat(category(sluice).path("standing").asText()).isEqualTo("flagged");
            // and is, once it is said again
            checkpoint(sluice);
            checkpoint(sluice);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(route(sluice).path("model").asText()).isEqualTo("local-instruct"));
            assertThat(category(sluice).path("standing").asText()).isEqualTo("demoted");
            JsonNode report = Api.get(sluice.metricsUrl() + "/v1/report");
            assertThat(report.path("tasks").path("total").asLong()).isZero();
            assertThat(report.at("/evaluations/0/cost_usd").decimalValue()).isPositive();
            assertThat(Api.text(sluice.metricsUrl() + "/v1/report", "text/plain"))
                    .contains("Measuring quality (checkpoint)", "demoted");

            HttpResponse<String> restored =
                    send("POST", sluice.metricsUrl() + "/v1/quality/background/restore", "{\"by\":\"ana\"}");
            assertThat(restored.statusCode()).isEqualTo(200);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(route(sluice).path("model").asText()).isEqualTo("local-fast"));
        }
    }

    private static void orderVerdictsForTheReference(RunningSluice sluice) throws IOException, InterruptedException {
        ObjectNode orders = Json.mapper().createObjectNode();
        var faults = orders.putArray("faults");
        for (String place : new String[] {"first", "second"}) {
            faults.addObject()
                    .put("kind", "says")
                    .put("text", "{\"better\":\"" + place + "\"}")
                    .put("model", "gpt-5.4")
                    .put("probability", 1)
                    .put(
                            "matching",
                            "<answer_" + (place.equals("first") ? 1 : 2) + ">\\s*\\[simulated answer by claude-sonnet");
        }
        assertThat(send("PUT", sluice.simulatorUrl() + "/_simulator/faults", orders.toString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static String checkpoint(RunningSluice sluice) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Repository.root()
                                .resolve("launcher/target/launcher.jar")
                                .toString(),
                        "checkpoint",
                        "--category",
                        CATEGORY,
                        "--wait",
                        "300",
                        "--url",
                        sluice.metricsUrl())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).startsWith("RESULT checkpoint ");
        return printed;
    }

    private static JsonNode category(RunningSluice sluice) throws IOException, InterruptedException {
        return Api.get(sluice.metricsUrl() + "/v1/quality").path("categories").path(0);
    }

    private static JsonNode route(RunningSluice sluice) throws IOException, InterruptedException {
        return Api.get(sluice.classifierUrl() + "/v1/routes/" + CATEGORY);
    }

    private static HttpResponse<String> send(String method, String url, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
