package dev.sluice.classifier.circumstance;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.Json;

/** Asks cloud-inference-service how much of the budget is left. It blocks for two seconds at the most. */
final class BudgetReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** What bounds every call; shares of metadata bound those of their value alone. */
    private static final Set<String> SCOPES = Set.of("month", "day");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI budget;

    BudgetReader(URI cloud) {
        this.budget = cloud.resolve("/v1/budget");
    }

    /** The share of the tightest cap that is left, 0 to 1; empty where there is no cap or no sensible answer. */
    Optional<Double> left() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(budget).timeout(PATIENCE).build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? left(Json.mapper().readTree(response.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<Double> left(JsonNode answer) {
        Optional<Double> least = Optional.empty();
        for (JsonNode period : answer.path("periods")) {
            double cap = period.path("cap_usd").asDouble(-1);
            if (SCOPES.contains(period.path("scope").asText()) && cap >= 0) {
                double used = period.path("spent_usd").asDouble()
                        + period.path("reserved_usd").asDouble();
                double left = cap == 0 ? 0 : Math.clamp(1 - used / cap, 0.0, 1.0);
                least = Optional.of(Math.min(left, least.orElse(1.0)));
            }
        }
        return least;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
