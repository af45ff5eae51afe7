package dev.sluice.benchmarks.budget;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;

/** The budget as a user sees and sets it, at a cloud worker. */
final class BudgetClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;

    BudgetClient(String workerUrl) {
        this.uri = URI.create(workerUrl + "/v1/budget");
    }

    /**
     * How the month stands.
     *
     * @param spent what calls cost
     * @param reserved what is set aside for calls under way
     */
    record Month(Money spent, Money reserved) {}

    /** Sets the month's cap; what does not fit any more is refused. */
    void cap(Money cap) throws InterruptedException {
        String body = Json.mapper()
                .createObjectNode()
                .put("monthly_usd", cap.toUsd())
                .put("at_limit", "refuse")
                .toString();
        send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Month month() throws InterruptedException {
        for (JsonNode period : send(HttpRequest.newBuilder(uri)).path("periods")) {
            if (period.path("scope").asText().equals("month")) {
                return new Month(
                        Money.ofUsd(period.path("spent_usd").decimalValue()),
                        Money.ofUsd(period.path("reserved_usd").decimalValue()));
            }
        }
        throw new NotMeasuredException("the budget tells of no month");
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new NotMeasuredException(uri + " answered " + response.statusCode());
            }
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new NotMeasuredException(uri + " does not answer", e);
        }
    }
}
