package dev.sluice.local;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.sluice.contracts.catalog.Provider.Wire;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Reply;

/** Asks local model servers what they have. */
final class Shelves {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpCalls http;

    Shelves(HttpCalls http) {
        this.http = http;
    }

    /** Looks into one server; one that does not answer is a finding, and no error. */
    Shelf look(ModelServer server) throws InterruptedException {
        boolean isOllama = server.provider().wire() == Wire.OLLAMA;
        Map<String, String> headers = new HashMap<>();
        server.apiKey().ifPresent(key -> headers.put("authorization", "Bearer " + key));
        try {
            Reply reply = http.get(server, isOllama ? "/api/tags" : "/v1/models", headers, PATIENCE);
            if (!reply.isOk()) {
                return !isOllama && reply.status() == 404 ? new Shelf.Unlisted() : new Shelf.Away(server);
            }
            return new Shelf.Listed(
                    server,
                    isOllama
                            ? sizes(reply.json().path("models"), "name")
                            : sizes(reply.json().path("data"), "id"));
        } catch (CallFailedException e) {
            return new Shelf.Away(server);
        }
    }

    private static Map<String, Long> sizes(JsonNode list, String field) {
        Map<String, Long> sizes = new HashMap<>();
        list.forEach(entry ->
                sizes.put(entry.path(field).asText(), entry.path("size").asLong()));
        return sizes;
    }
}
