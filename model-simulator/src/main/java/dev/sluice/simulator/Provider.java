package dev.sluice.simulator;

import java.util.Locale;
import java.util.Optional;

/** Whose wire a call came in on. */
public enum Provider {
    /** Ollama's own API below {@code /api}. */
    OLLAMA,
    /** Anthropic Messages. */
    ANTHROPIC,
    /** OpenAI Chat Completions, and any local server that speaks it. */
    OPENAI;

    /** The name used on the simulator's own wire: the constant in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The provider of that wire name; empty when there is none. */
    public static Optional<Provider> named(String wireName) {
        for (Provider provider : values()) {
            if (provider.wireName().equals(wireName)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }
}
