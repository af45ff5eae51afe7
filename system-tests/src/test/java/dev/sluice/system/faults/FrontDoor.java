package dev.sluice.system.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;

/** {@code POST /v1/tasks}, as a caller uses it who does not give up. */
final class FrontDoor {
    // The front door itself answers 503 after 15 s at the latest.
    private static final Duration REQUEST_WITHIN = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI tasks;

    FrontDoor(String url) {
        this.tasks = URI.create(url + "/v1/tasks");
    }

    /**
     * Posts a task until it is accepted; its id.
     *
     * @throws AssertionError if the task itself is refused
     */
    String insist(byte[] body, Map<String, String> headers) throws InterruptedException {
        Optional<String> id = post(body, headers);
        while (id.isEmpty()) {
            Thread.sleep(PAUSE);
            id = post(body, headers);
        }
        return id.get();
    }

    private Optional<String> post(byte[] body, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(tasks)
                .timeout(REQUEST_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
                throw new AssertionError("a task was refused: " + answer.body());
            }
            return answer.statusCode() == 202
                    ? Optional.of(
                            Json.mapper().readTree(answer.body()).path("id").asText())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
