package dev.sluice.cloud;

import org.eclipse.microprofile.config.Config;

import java.util.Set;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sluice.cloud.batching.BatchConfig;
import dev.sluice.cloud.batching.BatchModels;
import dev.sluice.cloud.batching.ProviderBatching;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.CallsConfig;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.database.Database;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.OpenAiClient;
import dev.sluice.worker.execution.Batching;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.inventory.ServerDirectory;

/** What makes a worker the paid one. */
@Singleton
final class CloudBeans {
    // The results of a batch come in one reply: 200 answers of 60,000 tokens have some 60 MB.
    private static final int MOST_RESULTS_BYTES = 256 << 20;

    @Produces
    @Singleton
    ServerDirectory serverDirectory(WorkerConfig worker, Config environment, Catalog catalog, HttpCalls http) {
        return new ServerDirectory(
                catalog,
                Route.CLOUD,
                worker.simulatedProviders().orElse(Set.of()),
                worker.simulatorUrl(),
                () -> {
                    throw new IllegalArgumentException("a cloud provider needs a url in the catalog");
                },
                name -> environment.getOptionalValue(name, String.class),
                server -> client(server, http));
    }

    @Produces
    @Singleton
    ModelServers modelServers(WorkerConfig worker, ServerDirectory directory) {
        return new CloudModelServers(directory, worker.worker().slots());
    }

    @Produces
    @Singleton
    Batching batching(
            WorkerConfig worker,
            BatchConfig config,
            CallsConfig calls,
            Catalog catalog,
            ServerDirectory directory,
            BatchLedger ledger,
            Database database) {
        HttpCalls http = new HttpCalls(worker.worker().stallTimeout(), MOST_RESULTS_BYTES);
        BatchModels models = new BatchModels(directory, http, config.timeout());
        return new ProviderBatching(catalog, models, ledger, database, config, calls);
    }

    private static ModelClient client(ModelServer server, HttpCalls http) {
        return switch (server.provider().wire()) {
            case ANTHROPIC -> new AnthropicClient(server, http);
            case OPENAI -> new OpenAiClient(server, http);
            case OLLAMA ->
                throw new IllegalArgumentException(
                        "provider " + server.name() + ": a cloud provider speaks anthropic or openai, not ollama");
        };
    }
}
