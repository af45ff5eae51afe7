package dev.sluice.classifier.circumstance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.sluice.contracts.Json;

class BudgetReaderTest {
    @Test
    void theTightestPeriodCountsReservationsIncludedAndSharesOfMetadataDoNot() throws Exception {
        assertThat(left("""
                {"periods": [
                  {"scope": "month", "cap_usd": 50, "spent_usd": 10, "reserved_usd": 0},
                  {"scope": "day", "cap_usd": 4, "spent_usd": 2, "reserved_usd": 1},
                  {"scope": "month:project=alpha", "cap_usd": 1, "spent_usd": 1, "reserved_usd": 0}]}
                """)).contains(0.25);
    }

    @Test
    void nothingIsLeftOfACapOfZeroAndOfAnOverspentOne() throws Exception {
        assertThat(left("{\"periods\": [{\"scope\": \"day\", \"cap_usd\": 0}]}"))
                .contains(0.0);
        assertThat(left("{\"periods\": [{\"scope\": \"day\", \"cap_usd\": 1, \"spent_usd\": 3}]}"))
                .contains(0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"periods\": [{\"scope\": \"month\", \"spent_usd\": 3}]}"})
    void whereNoCapIsToldTheBudgetIsNotKnown(String answer) throws Exception {
        assertThat(left(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{\"periods\":"})
    void anAnswerThatIsNoneLeavesTheBudgetUnknown(String body) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/budget", call -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        URI cloud = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (BudgetReader reader = new BudgetReader(cloud)) {
            assertThat(reader.left()).isEmpty();
        } finally {
            server.stop(0);
        }
        try (BudgetReader reader = new BudgetReader(cloud)) {
            assertThat(reader.left()).isEmpty();
        }
    }

    private static Optional<Double> left(String answer) throws JsonProcessingException {
        return BudgetReader.left(Json.mapper().readTree(answer));
    }
}
