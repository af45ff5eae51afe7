package dev.sluice.benchmarks.residency;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.Json;

/**
 * The order of arrival, with nothing between it and the model server: each call is made as soon as the one before has
 * ended. No queue could do first-in-first-out faster on a machine that holds one model.
 */
final class FirstInFirstOut {
    // A resident model "loads" in microseconds.
    private static final Duration SHORTEST_LOAD = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI chat;
    private final UnaryOperator<String> names;
    private final int outputTokens;

    /**
     * Calls a server that speaks Ollama's protocol.
     *
     * @param names gives the server's name of a model's alias
     */
    FirstInFirstOut(URI server, UnaryOperator<String> names, int outputTokens) {
        this.chat = server.resolve("/api/chat");
        this.names = names;
        this.outputTokens = outputTokens;
    }

    /** What it took. */
    record Run(Duration elapsed, int loads) {}

    Run run(Workload workload) throws InterruptedException {
        long began = System.nanoTime();
        int loads = 0;
        for (Workload.Arrival arrival : workload.arrivals()) {
            long early = began + arrival.after().toNanos() - System.nanoTime();
            if (early > 0) {
                Thread.sleep(Duration.ofNanos(early));
            }
            if (call(names.apply(arrival.lane().model())).compareTo(SHORTEST_LOAD) > 0) {
                loads++;
            }
        }
        return new Run(Duration.ofNanos(System.nanoTime() - began), loads);
    }

    /** Makes a call; how long the model took to load for it. */
    private Duration call(String model) throws InterruptedException {
        var body = Json.mapper().createObjectNode().put("model", model).put("stream", false);
        body.putArray("messages").addObject().put("role", "user").put("content", "Say how a lock on a canal works.");
        body.putObject("options").put("num_predict", outputTokens);
        HttpRequest request = HttpRequest.newBuilder(chat)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new NotMeasuredException("the model server answered " + response.statusCode());
            }
            JsonNode answer = Json.mapper().readTree(response.body());
            return Duration.ofNanos(answer.path("load_duration").asLong());
        } catch (IOException e) {
            throw new NotMeasuredException("the model server can't be called", e);
        }
    }
}
