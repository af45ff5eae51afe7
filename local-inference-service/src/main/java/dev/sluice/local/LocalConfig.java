package dev.sluice.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

/** What a user can set of the local model servers. */
@ConfigMapping(prefix = "sluice.local")
public interface LocalConfig {
    /** Where Ollama answers, as its own {@code OLLAMA_HOST} says it: a host, a host and port, or a URL. */
    @WithDefault("127.0.0.1:11434")
    String ollamaHost();

    /** How long Ollama keeps a model in memory after its last task, in Ollama's own form. */
    @WithDefault("10m")
    String keepAlive();

    /**
     * What an Ollama's machine has for models, in gigabytes of 10⁹ bytes; absent for this machine's own memory where
     * Ollama is on it and has no NVIDIA card, and for not knowing elsewhere.
     */
    Optional<BigDecimal> memoryGb();

    /** Where Linux tells what energy the processors take (RAPL); it counts where this service may read it. */
    @WithDefault("/sys/class/powercap")
    Path powercap();

    /**
     * How many models an Ollama keeps in memory at most, as its own {@code OLLAMA_MAX_LOADED_MODELS} says it. 0 is for
     * Ollama's default: 3 for each graphics card, of which one is assumed.
     */
    @WithDefault("0")
    int maxLoadedModels();
}
