package dev.sluice.launcher.up;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import dev.sluice.launcher.backend.Backend;
import dev.sluice.launcher.backend.Backends;
import dev.sluice.launcher.client.Api;

/** Says in a few lines which models there are and what stands behind them. */
final class ModelSummary {
    /** A worker speaks of its models as soon as it is ready; this is for the way through Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private ModelSummary() {}

    /**
     * Asks for the models until the workers have spoken of each, or ten seconds are over.
     *
     * @param classifier the front door
     * @return what {@code GET /v1/models} answered last, or empty if it answered nothing
     */
    static Optional<JsonNode> ask(Api classifier) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<JsonNode> models = classifier.getJson("/v1/models");
        while (models.map(ModelSummary::hasUnknown).orElse(true) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
            models = classifier.getJson("/v1/models");
        }
        return models;
    }

    private static boolean hasUnknown(JsonNode models) {
        return StreamSupport.stream(models.path("data").spliterator(), false)
                .anyMatch(model -> model.path("available").isNull());
    }

    /**
     * The lines.
     *
     * @param models what {@code GET /v1/models} answered
     * @param backends what was chosen at start
     * @return one line a provider, then one for each model that could be had
     */
    static List<String> of(JsonNode models, Backends backends) {
        Map<String, List<JsonNode>> byProvider = new TreeMap<>();
        backends.byProvider().keySet().forEach(provider -> byProvider.put(provider, new ArrayList<>()));
        // Without a route it is no model but the word that leaves the choice to Sluice.
        StreamSupport.stream(models.path("data").spliterator(), false)
                .filter(model -> model.has("route"))
                .forEach(model -> byProvider
                        .computeIfAbsent(model.path("owned_by").asText(), provider -> new ArrayList<>())
                        .add(model));
        List<String> lines = new ArrayList<>();
        byProvider.forEach((provider, own) -> addProvider(provider, own, backends, lines));
        return lines;
    }

    private static void addProvider(String provider, List<JsonNode> models, Backends backends, List<String> lines) {
        Backend backend = backends.byProvider().getOrDefault(provider, Backend.REAL);
        List<String> available = models.stream()
                .filter(model -> model.path("available").asBoolean())
                .map(model -> model.path("id").asText())
                .toList();
        String names = available.isEmpty() ? "no model available" : String.join(", ", available);
        lines.add(String.format("  %-10s %s: %s", provider, state(provider, backend, backends), names));
        models.stream()
                .filter(model -> !model.path("available").asBoolean())
                .forEach(model -> addMissing(provider, backend, model, lines));
    }

    private static String state(String provider, Backend backend, Backends backends) {
        boolean ollama = provider.equals("ollama");
        return switch (backend) {
            case REAL -> ollama ? "real, at " + backends.ollamaUrl() : "real";
            case SIMULATED -> ollama ? "SIMULATED (" + backends.ollamaUrl() + " is not used)" : "SIMULATED";
            case ABSENT -> "none, no key is set";
        };
    }

    private static void addMissing(String provider, Backend backend, JsonNode model, List<String> lines) {
        String reason = model.path("reason").asText("");
        if (backend == Backend.ABSENT) {
            return;
        }
        String remedy = provider.equals("ollama") && backend == Backend.REAL
                ? " (ollama pull " + model.path("model").asText() + ")"
                : "";
        lines.add("             missing: " + model.path("id").asText() + (reason.isEmpty() ? "" : ", " + reason)
                + remedy);
    }
}
