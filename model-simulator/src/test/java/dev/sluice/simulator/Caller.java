package dev.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.sluice.simulator.http.Json;

/** Calls a simulator as the three providers' clients do. Bodies are written with ' in place of ". */
final class Caller implements AutoCloseable {
    static final String CLAUDE = "claude-sonnet-4-5";
    static final String GPT = "gpt-5.4-mini";
    static final String LLAMA = "llama3.1:8b";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ModelSimulator simulator;

    Caller(ModelSimulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> ollama(String body) throws IOException, InterruptedException {
        return send(post("/api/chat", body));
    }

    HttpResponse<String> anthropic(String body) throws IOException, InterruptedException {
        return send(post("/v1/messages", body, "x-api-key", "key", "anthropic-version", "2023-06-01"));
    }

    HttpResponse<String> openAi(String body) throws IOException, InterruptedException {
        return send(post("/v1/chat/completions", body, "authorization", "Bearer key"));
    }

    /** A short chat in the words of a provider, not streamed. */
    HttpResponse<String> ask(Provider provider, String prompt) throws IOException, InterruptedException {
        return ask(provider, prompt, false);
    }

    HttpResponse<String> ask(Provider provider, String prompt, boolean stream)
            throws IOException, InterruptedException {
        String rest = ",'stream':" + stream + ",'messages':[{'role':'user','content':'" + prompt + "'}]}";
        return switch (provider) {
            case OLLAMA -> ollama("{'model':'" + LLAMA + "'" + rest);
            case ANTHROPIC -> anthropic("{'model':'" + CLAUDE + "','max_tokens':1000" + rest);
            case OPENAI -> openAi("{'model':'" + GPT + "'" + rest);
        };
    }

    /** The text of a provider's answer that was not streamed. */
    static String text(Provider provider, HttpResponse<String> response) {
        JsonNode body = json(response);
        return switch (provider) {
            case OLLAMA -> body.at("/message/content").asText();
            case ANTHROPIC -> body.at("/content/0/text").asText();
            case OPENAI -> body.at("/choices/0/message/content").asText();
        };
    }

    HttpRequest post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulator.baseUri().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            throw new AssertionError("not JSON: " + text, malformed);
        }
    }

    /** The objects of an NDJSON body. */
    static List<JsonNode> lines(HttpResponse<String> response) {
        return response.body().lines().map(Caller::json).toList();
    }

    /** The data of server-sent events, as text. */
    static List<String> data(HttpResponse<String> response) {
        return response.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
