package dev.sluice.worker.calling;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

import dev.sluice.contracts.catalog.Provider;

/**
 * A model server as it is reached now.
 *
 * @param name the provider's name in the catalog
 * @param provider what the catalog says of it
 * @param uri where it answers, without the protocol's own path
 * @param apiKey its key; empty where it needs none or none is set
 * @param simulated whether the simulator stands in for it
 */
public record ModelServer(String name, Provider provider, URI uri, Optional<String> apiKey, boolean simulated) {
    public ModelServer {
        requireNonNull(name, "name");
        requireNonNull(provider, "provider");
        requireNonNull(uri, "uri");
        requireNonNull(apiKey, "apiKey");
    }

    /** The address of a path below the server's own. */
    public URI at(String path) {
        String base = uri.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name + " at " + uri;
    }
}
