package dev.sluice.local;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Model;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Reply;

/** Asks an Ollama which models are in its memory. */
final class LoadedModels {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final HttpCalls http;

    LoadedModels(Catalog catalog, HttpCalls http) {
        this.catalog = catalog;
        this.http = http;
    }

    /** The aliases of the models in memory, or empty if the server does not say. */
    Optional<Set<String>> look(ModelServer server) throws InterruptedException {
        try {
            Reply reply = http.get(server, "/api/ps", Map.of(), PATIENCE);
            return reply.isOk() ? Optional.of(aliases(server, reply.json().path("models"))) : Optional.empty();
        } catch (CallFailedException e) {
            return Optional.empty();
        }
    }

    private Set<String> aliases(ModelServer server, JsonNode loaded) {
        Set<String> aliases = new HashSet<>();
        catalog.models().forEach((alias, model) -> {
            if (model.provider().equals(server.name())) {
                for (JsonNode entry : loaded) {
                    if (isThat(model, entry)) {
                        aliases.add(alias);
                    }
                }
            }
        });
        return aliases;
    }

    /** A model with another context is loaded anew; servers of before 2025 do not tell theirs. */
    private static boolean isThat(Model model, JsonNode entry) {
        JsonNode context = entry.path("context_length");
        return entry.path("name").asText().equals(Shelf.tagged(model.name()))
                && (context.isMissingNode() || context.asInt() == model.contextTokens());
    }
}
