package dev.sluice.local;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Model;
import dev.sluice.contracts.catalog.Provider.Wire;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.inventory.Residency;
import dev.sluice.worker.inventory.Residency.Need;

/** The machines of the local model servers: their memory, what is in it, and what has been loaded into it. */
final class Machines {
    /**
     * Ollama reports a load duration with every answer, of some ten milliseconds where the model was in memory; reading
     * even a small one from disk takes longer than this.
     */
    static final Duration SHORTEST_LOAD = Duration.ofMillis(200);

    private final Catalog catalog;
    private final MachineMemory memory;
    private final LoadedModels loaded;
    private final MeterRegistry metrics;
    private final Residency residency;

    /** @param mostModels how many models an Ollama keeps in memory at most */
    Machines(Catalog catalog, HttpCalls http, MachineMemory memory, int mostModels, MeterRegistry metrics) {
        this.catalog = catalog;
        this.memory = memory;
        this.loaded = new LoadedModels(catalog, http);
        this.metrics = metrics;
        this.residency = new Residency(mostModels);
    }

    /** Which models are in memory. */
    Residency residency() {
        return residency;
    }

    /** A server has answered for a model and says how long it took to load it. */
    void answered(ModelServer server, Model model, Duration loadTime) throws InterruptedException {
        if (loadTime.compareTo(SHORTEST_LOAD) < 0) {
            return;
        }
        for (Map.Entry<String, Model> entry : catalog.models().entrySet()) {
            if (entry.getValue().equals(model)) {
                Counter.builder("sluice.model.loads")
                        .description("How often a local model had to be loaded into memory for a task")
                        .tag("model", entry.getKey())
                        .register(metrics)
                        .increment();
                residency.loaded(entry.getKey(), loadTime);
                break;
            }
        }
        // What had to make room is known to the server alone.
        loaded.look(server).ifPresent(found -> residency.found(server.name(), found));
    }

    /** Looks at all machines again. */
    void look(Map<ModelServer, Shelf> shelves) throws InterruptedException {
        Map<String, Need> needs = new HashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        Set<String> resident = new HashSet<>();
        for (Map.Entry<ModelServer, Shelf> entry : shelves.entrySet()) {
            ModelServer server = entry.getKey();
            if (server.provider().wire() == Wire.OLLAMA) {
                memory.bytes(server).ifPresent(all -> bytes.put(server.name(), all));
                catalog.models().forEach((alias, model) -> {
                    if (model.provider().equals(server.name())) {
                        long need = need(model, entry.getValue()).orElse(0L);
                        needs.put(alias, new Need(server.name(), need));
                    }
                });
                resident.addAll(loaded.look(server).orElse(Set.of()));
            } else {
                catalog.models().forEach((alias, model) -> {
                    if (model.provider().equals(server.name())) {
                        resident.add(alias);
                    }
                });
            }
        }
        residency.found(resident, needs, bytes);
    }

    /** Why a model can't be loaded, for people; empty where it can, or where nothing is known against it. */
    Optional<String> reasonAgainst(String alias, ModelServer server, Shelf shelf) {
        Model model = catalog.model(alias);
        Optional<Long> need = need(model, shelf);
        Optional<Long> all = memory.bytes(server);
        boolean fits = need.isEmpty() || all.isEmpty() || need.get() <= all.get();
        if (fits || residency.resident().contains(alias)) {
            return Optional.empty();
        }
        return Optional.of(
                model.name() + " needs about " + ModelMemory.inGb(need.get()) + " of memory with its context of "
                        + model.contextTokens() + " tokens, and the machine has " + ModelMemory.inGb(all.get())
                        + " (SLUICE_LOCAL_MEMORY_GB says otherwise)");
    }

    private static Optional<Long> need(Model model, Shelf shelf) {
        return ModelMemory.bytes(model, shelf.size(model.name()));
    }
}
