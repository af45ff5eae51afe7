package dev.sluice.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a user can set of the local model servers. */
@ConfigMapping(prefix = "sluice.local")
public interface LocalConfig {
    /** Where Ollama answers, as its own {@code OLLAMA_HOST} says it: a host, a host and port, or a URL. */
    @WithDefault("127.0.0.1:11434")
    String ollamaHost();

    /** How long Ollama keeps a model in memory after its last task, in Ollama's own form. */
    @WithDefault("10m")
    String keepAlive();
}
