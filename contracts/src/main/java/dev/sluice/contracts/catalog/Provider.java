package dev.sluice.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.net.URI;
import java.util.Optional;

import dev.sluice.contracts.Route;

/**
 * A model server, or a company that runs them.
 *
 * @param wire which protocol it speaks
 * @param route whether it runs on the user's own machines
 * @param url where it answers, without the protocol's own path; absent for Ollama, which {@code OLLAMA_HOST} names
 * @param apiKeyEnv the environment variable that holds its key; the key itself never stands in the catalog
 */
public record Provider(Wire wire, Route route, Optional<URI> url, Optional<String> apiKeyEnv) {
    /** A protocol of model servers. */
    public enum Wire {
        /** Ollama's {@code /api/chat}. */
        @JsonProperty("ollama")
        OLLAMA,
        /** OpenAI's Chat Completions, which most other servers speak too. */
        @JsonProperty("openai")
        OPENAI,
        /** Anthropic's Messages. */
        @JsonProperty("anthropic")
        ANTHROPIC
    }
}
