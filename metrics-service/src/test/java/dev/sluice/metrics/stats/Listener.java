package dev.sluice.metrics.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.sluice.contracts.Json;

/** A program that listens to the stream, as a browser does. */
final class Listener implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<Stream<String>> response;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    private Listener(URI stream) throws IOException, InterruptedException {
        response = client.send(
                HttpRequest.newBuilder(stream)
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
    }

    static Listener to(URI stream) throws IOException, InterruptedException {
        Listener listener = new Listener(stream);
        Thread.ofVirtual().start(listener::read);
        return listener;
    }

    int status() {
        return response.statusCode();
    }

    String type() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** The data of all events so far. */
    List<JsonNode> heard() {
        return heard;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void read() {
        try (Stream<String> lines = response.body()) {
            lines.filter(line -> line.startsWith("data:"))
                    .map(line -> parse(line.substring("data:".length())))
                    .forEach(heard::add);
        } catch (java.io.UncheckedIOException closed) {
            // As close() means it.
        }
    }

    private static JsonNode parse(String data) {
        try {
            return Json.mapper().readTree(data);
        } catch (JsonProcessingException e) {
            throw new AssertionError(data, e);
        }
    }
}
