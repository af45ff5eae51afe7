package dev.sluice.launcher.backend;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.sluice.contracts.catalog.Provider;

/**
 * What each provider's models run on.
 *
 * @param ollama models on this machine or in its network
 * @param ollamaUrl where Ollama is, or would be
 * @param anthropic Claude models
 * @param openai GPT models
 */
public record Backends(Backend ollama, URI ollamaUrl, Backend anthropic, Backend openai) {
    /** The variables of the shipped catalog, for a provider of which the catalog names none. */
    private static final Map<String, String> SHIPPED_KEYS =
            Map.of("anthropic", "ANTHROPIC_API_KEY", "openai", "OPENAI_API_KEY");

    /** Refuses nothing but absence. */
    public Backends {
        requireNonNull(ollama, "ollama is null");
        requireNonNull(ollamaUrl, "ollamaUrl is null");
        requireNonNull(anthropic, "anthropic is null");
        requireNonNull(openai, "openai is null");
    }

    /**
     * Chooses: what is there is used, and what is missing is simulated. A user with one cloud provider's key has real
     * money at stake, and gets no simulated answers from the other.
     *
     * @param environment the environment's variables
     * @param providers the catalog's, by name: each says which variable holds its key
     * @param simulate whether to simulate all, whatever is there
     * @param ollamaAnswers tells whether an Ollama answers at a URL
     * @return the choice
     * @throws IllegalArgumentException if {@code OLLAMA_HOST} cannot be read
     */
    public static Backends choose(
            Map<String, String> environment,
            Map<String, Provider> providers,
            boolean simulate,
            Predicate<URI> ollamaAnswers) {
        URI url = OllamaAddress.parse(environment.getOrDefault("OLLAMA_HOST", ""));
        if (simulate) {
            return new Backends(Backend.SIMULATED, url, Backend.SIMULATED, Backend.SIMULATED);
        }
        Backend ollama = ollamaAnswers.test(url) ? Backend.REAL : Backend.SIMULATED;
        boolean anthropicKey = hasKey("anthropic", providers, environment);
        boolean openaiKey = hasKey("openai", providers, environment);
        Backend keyless = anthropicKey || openaiKey ? Backend.ABSENT : Backend.SIMULATED;
        return new Backends(ollama, url, anthropicKey ? Backend.REAL : keyless, openaiKey ? Backend.REAL : keyless);
    }

    /**
     * The providers that the simulator stands in for, as the services take them.
     *
     * @return names with commas between, empty if all are real or absent
     */
    public String simulated() {
        return byProvider().entrySet().stream()
                .filter(entry -> entry.getValue() == Backend.SIMULATED)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }

    /**
     * Each provider's backend.
     *
     * @return by the name that the catalog and {@code GET /v1/models} use
     */
    public Map<String, Backend> byProvider() {
        return new TreeMap<>(Map.of("ollama", ollama, "anthropic", anthropic, "openai", openai));
    }

    private static boolean hasKey(String name, Map<String, Provider> providers, Map<String, String> environment) {
        String variable = Optional.ofNullable(providers.get(name))
                .flatMap(Provider::apiKeyEnv)
                .orElse(SHIPPED_KEYS.get(name));
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
