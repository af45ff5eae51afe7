package dev.sluice.worker.inventory;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Provider;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.calling.ModelServer;

/** The servers of one side's models as they are reached: the catalog's, or the simulator where it stands in for one. */
public final class ServerDirectory {
    private static final String KEY_FOR_THE_SIMULATOR = "simulated";

    private final Catalog catalog;
    private final Map<String, ModelServer> servers = new LinkedHashMap<>();
    private final Map<String, ModelClient> clients = new LinkedHashMap<>();

    /**
     * Looks up all servers of a side.
     *
     * @param simulated names of the providers that the simulator stands in for
     * @param simulator where it answers
     * @param withoutUrl where a server answers that the catalog names no address for
     * @param environment reads a key by the name of its variable
     * @param clientOf who speaks to a server
     * @throws IllegalArgumentException if the simulator is to stand in and its address is not known
     */
    public ServerDirectory(
            Catalog catalog,
            Route route,
            Set<String> simulated,
            Optional<URI> simulator,
            Supplier<URI> withoutUrl,
            Function<String, Optional<String>> environment,
            Function<ModelServer, ModelClient> clientOf) {
        this.catalog = catalog;
        catalog.providers().forEach((name, provider) -> {
            if (provider.route() == route) {
                ModelServer server = simulated.contains(name)
                        ? simulated(name, provider, simulator)
                        : real(name, provider, withoutUrl, environment);
                servers.put(name, server);
                clients.put(name, clientOf.apply(server));
            }
        });
    }

    private static ModelServer simulated(String name, Provider provider, Optional<URI> simulator) {
        URI uri = simulator.orElseThrow(() -> new IllegalArgumentException(
                "SLUICE_SIMULATED_PROVIDERS names " + name + " but SLUICE_SIMULATOR_URL is not set"));
        return new ModelServer(name, provider, uri, Optional.of(KEY_FOR_THE_SIMULATOR), true);
    }

    private static ModelServer real(
            String name, Provider provider, Supplier<URI> withoutUrl, Function<String, Optional<String>> environment) {
        Optional<String> key = provider.apiKeyEnv().flatMap(environment).filter(value -> !value.isBlank());
        return new ModelServer(name, provider, provider.url().orElseGet(withoutUrl), key, false);
    }

    /** All servers of the side. */
    public List<ModelServer> servers() {
        return List.copyOf(servers.values());
    }

    /** The aliases of the side's models, in the catalog's order. */
    public List<String> aliases() {
        return catalog.models().keySet().stream()
                .filter(alias -> servers.containsKey(catalog.model(alias).provider()))
                .toList();
    }

    /** The server of a model. */
    public ModelServer server(String alias) {
        return servers.get(catalog.model(alias).provider());
    }

    /** Who speaks to the server of a model. */
    public ModelClient client(String alias) {
        return clients.get(catalog.model(alias).provider());
    }
}
