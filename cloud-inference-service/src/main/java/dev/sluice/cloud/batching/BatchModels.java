package dev.sluice.cloud.batching;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.sluice.cloud.batch.AnthropicBatches;
import dev.sluice.cloud.batch.BatchClient;
import dev.sluice.cloud.batch.OpenAiBatches;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.inventory.ServerDirectory;

/** Who makes batches of a model's calls. */
public final class BatchModels {
    private final Map<String, BatchClient> clients = new HashMap<>();

    /**
     * Finds the providers that have batches and may be used.
     *
     * @param timeout how long one exchange with a provider may take
     */
    public BatchModels(ServerDirectory directory, HttpCalls http, Duration timeout) {
        directory.aliases().forEach(alias -> {
            ModelServer server = directory.server(alias);
            if (server.apiKey().isPresent()) {
                client(server, http, timeout).ifPresent(client -> clients.put(alias, client));
            }
        });
    }

    private static Optional<BatchClient> client(ModelServer server, HttpCalls http, Duration timeout) {
        return switch (server.provider().wire()) {
            case ANTHROPIC -> Optional.of(new AnthropicBatches(server, http, timeout));
            case OPENAI -> Optional.of(new OpenAiBatches(server, http, timeout));
            case OLLAMA -> Optional.empty();
        };
    }

    /** Who makes batches of this model's calls; empty where nobody does. */
    Optional<BatchClient> client(String alias) {
        return Optional.ofNullable(clients.get(alias));
    }
}
