package dev.sluice.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.sluice.contracts.Json;

/** The HTTP interface as a user's script calls it. */
public final class Api {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Api() {}

    /** Sends a task and gives its id, once the front door has answered 202. */
    static String submit(RunningSluice sluice, String prompt) throws IOException, InterruptedException {
        return submit(sluice, task -> task.put("prompt", prompt));
    }

    /** Sends a task with more to it than a prompt. */
    public static String submit(RunningSluice sluice, Consumer<ObjectNode> fields)
            throws IOException, InterruptedException {
        ObjectNode task = Json.mapper().createObjectNode();
        fields.accept(task);
        return post(sluice.classifierUrl() + "/v1/tasks", task, 202).path("id").asText();
    }

    /** Asks in OpenAI's form, and gives the answer. */
    static JsonNode chat(RunningSluice sluice, String prompt) throws IOException, InterruptedException {
        ObjectNode call = Json.mapper().createObjectNode().put("model", "auto");
        call.putArray("messages").addObject().put("role", "user").put("content", prompt);
        return post(sluice.classifierUrl() + "/v1/chat/completions", call, 200);
    }

    private static JsonNode post(String url, JsonNode body, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new AssertionError(
                    "expected " + expected + ", got " + response.statusCode() + ": " + response.body());
        }
        return Json.mapper().readTree(response.body());
    }

    /** Reads JSON from an address that must answer 200. */
    public static JsonNode get(String url) throws IOException, InterruptedException {
        return Json.mapper().readTree(text(url, "application/json"));
    }

    static String text(String url, String accept) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(60))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        String body = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() != 200) {
            throw new AssertionError(url + " answered " + response.statusCode() + ": " + body);
        }
        return body;
    }

    /** Every task of the ledger, page by page. */
    static List<JsonNode> allTasks(RunningSluice sluice) throws IOException, InterruptedException {
        List<JsonNode> tasks = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String page = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            JsonNode answer = get(sluice.metricsUrl() + "/v1/tasks?limit=200" + page);
            answer.path("tasks").forEach(tasks::add);
            cursor = answer.hasNonNull("next") ? Optional.of(answer.path("next").asText()) : Optional.empty();
        }
        return tasks;
    }
}
