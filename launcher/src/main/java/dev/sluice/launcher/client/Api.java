package dev.sluice.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The HTTP interface of a service, as the commands use it. */
public final class Api {
    private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);
    private static final Duration READ_BOUND = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;

    /**
     * An interface at an address.
     *
     * @param url as in {@code http://127.0.0.1:8080}
     */
    public Api(String url) {
        this.base = URI.create(url);
    }

    /**
     * Reads a JSON document.
     *
     * @param path the path on the server
     * @return the document, or empty if there is none at the moment
     */
    public Optional<JsonNode> getJson(String path) {
        try {
            HttpResponse<String> response =
                    send(HttpRequest.newBuilder().header("Accept", "application/json"), path, READ_BOUND);
            return response.statusCode() == 200 ? Optional.of(parse(response.body())) : Optional.empty();
        } catch (RequestFailedException unreachable) {
            return Optional.empty();
        }
    }

    /**
     * Sends a request.
     *
     * @param request method, headers and body
     * @param path the path on the server, or a whole address
     * @param bound how long to wait for the answer
     * @return the answer, whatever its status
     * @throws RequestFailedException if nothing answers, with a line for the user
     */
    HttpResponse<String> send(HttpRequest.Builder request, String path, Duration bound) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT_BOUND).build()) {
            return client.send(
                    request.uri(base.resolve(path)).timeout(bound).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException silent) {
            throw new RequestFailedException("nothing answers at " + base + "; start it with ./sluice up", silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RequestFailedException("interrupted", interrupted);
        }
    }

    /** Reads the body of an answer as JSON. */
    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw new RequestFailedException(
                    "the answer is not what Sluice answers; is another program there?", noJson);
        }
    }

    /** Makes a problem of an answer: its detail, else its title, else its status. */
    RequestFailedException refused(HttpResponse<String> response) {
        String said = "";
        if (response.headers().firstValue("Content-Type").orElse("").contains("json")) {
            JsonNode problem = parse(response.body());
            said = problem.path("detail").asText(problem.path("title").asText(""));
        }
        return new RequestFailedException(
                said.isEmpty() ? base + " answered with status " + response.statusCode() : said);
    }
}
