package dev.sluice.benchmarks.overhead;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.Json;

/** Calls of one address with one body, each on a connection that is kept. */
final class ChatCalls {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    /**
     * Nothing is called yet.
     *
     * @param url where
     * @param body what is posted, as JSON
     */
    ChatCalls(String url, Map<String, Object> body) {
        this.request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                // The simulator asks for a key as OpenAI does, and takes any.
                .header("Authorization", "Bearer unused")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.mapper().valueToTree(body).toString()))
                .build();
    }

    /**
     * Calls once and waits for the whole answer.
     *
     * @return milliseconds from before the request to behind its answer
     */
    double call() {
        try {
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            double millis = (System.nanoTime() - begun) / 1e6;
            if (answer.statusCode() != 200) {
                JsonNode said = Json.mapper().readTree(answer.body());
                throw new NotMeasuredException(request.uri() + " answered " + answer.statusCode() + ": " + said);
            }
            return millis;
        } catch (IOException e) {
            throw new NotMeasuredException(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotMeasuredException("interrupted", e);
        }
    }
}
