package dev.sluice.cloud;

import org.eclipse.microprofile.config.Config;

import java.util.Set;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.OpenAiClient;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.inventory.ServerDirectory;

/** What makes a worker the paid one. */
@Singleton
final class CloudBeans {
    @Produces
    @Singleton
    ModelServers modelServers(WorkerConfig worker, Config environment, Catalog catalog, HttpCalls http) {
        ServerDirectory directory = new ServerDirectory(
                catalog,
                Route.CLOUD,
                worker.simulatedProviders().orElse(Set.of()),
                worker.simulatorUrl(),
                () -> {
                    throw new IllegalArgumentException("a cloud provider needs a url in the catalog");
                },
                name -> environment.getOptionalValue(name, String.class),
                server -> client(server, http));
        return new CloudModelServers(directory, worker.worker().slots());
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
