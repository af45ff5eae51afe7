package dev.sluice.system.faults;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;

import dev.sluice.contracts.Money;
import dev.sluice.system.Api;

/** {@code /v1/budget}, as its owner uses it. */
final class Budget {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    /** @param worker the address of a cloud worker */
    Budget(String worker) {
        this.url = worker + "/v1/budget";
    }

    /** What is spent in this month. */
    Money spent() throws IOException, InterruptedException {
        return Money.ofUsd(month().path("spent_usd").decimalValue());
    }

    /** The most that the calls under way can cost. */
    Money reserved() throws IOException, InterruptedException {
        return Money.ofUsd(month().path("reserved_usd").decimalValue());
    }

    /** Sets the month's cap; what does not fit goes to local models. */
    void set(Money cap) throws IOException, InterruptedException {
        String body = "{\"monthly_usd\":" + cap.toUsd().toPlainString() + ",\"at_limit\":\"local\"}";
        send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Lets the catalog's cap hold again. */
    void unset() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(url)).DELETE());
    }

    private JsonNode month() throws IOException, InterruptedException {
        return StreamSupport.stream(Api.get(url).path("periods").spliterator(), false)
                .filter(period -> period.path("scope").asText().equals("month"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the budget has no month"));
    }

    private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the budget was not changed: " + answer.body());
        }
    }
}
