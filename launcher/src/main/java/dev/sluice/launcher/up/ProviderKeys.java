package dev.sluice.launcher.up;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;
import dev.sluice.contracts.catalog.Provider;

/**
 * Which variables of the environment hold providers' keys, and which worker needs them.
 *
 * @param providers the catalog's, by name
 */
record ProviderKeys(Map<String, Provider> providers) {
    /** Those of the shipped catalog: a user who took them out of it may have them set all the same. */
    private static final Set<String> SHIPPED = Set.of("ANTHROPIC_API_KEY", "OPENAI_API_KEY");

    ProviderKeys {
        providers = Map.copyOf(requireNonNull(providers, "providers is null"));
    }

    /**
     * Those of a catalog.
     *
     * @throws UpFailedException if it is none
     */
    static ProviderKeys of(Path catalog) {
        try {
            return new ProviderKeys(CatalogLoader.load(catalog).providers());
        } catch (InvalidCatalogException mistaken) {
            throw new UpFailedException(mistaken.getMessage(), mistaken);
        }
    }

    /** All of them: whoever does not need one gets none. */
    Set<String> all() {
        Set<String> all = new HashSet<>(SHIPPED);
        all.addAll(named(provider -> true));
        return all;
    }

    /**
     * Those that the worker of a side calls models with.
     *
     * @param simulated the names of the providers that the simulator stands in for, which need no key
     */
    Set<String> of(Route route, Set<String> simulated) {
        return named(entry -> entry.getValue().route() == route && !simulated.contains(entry.getKey()));
    }

    private Set<String> named(Predicate<Map.Entry<String, Provider>> wanted) {
        return providers.entrySet().stream()
                .filter(wanted)
                .flatMap(entry -> entry.getValue().apiKeyEnv().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
