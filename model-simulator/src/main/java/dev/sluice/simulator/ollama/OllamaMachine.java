package dev.sluice.simulator.ollama;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The machine that the simulated Ollama runs on.
 *
 * @param models what is pulled
 * @param memoryBytes what resident models may take together; a model that needs more cannot be loaded
 * @param maxLoadedModels how many models are resident at most (Ollama's OLLAMA_MAX_LOADED_MODELS)
 * @param loadTime how long it takes to make a model resident
 * @param parallel how many requests are worked on at once (OLLAMA_NUM_PARALLEL)
 * @param queueLimit how many more may wait before the answer is 503 (OLLAMA_MAX_QUEUE)
 * @param defaultContext the context in tokens where a request sets none
 */
public record OllamaMachine(
        List<LocalModel> models,
        long memoryBytes,
        int maxLoadedModels,
        Duration loadTime,
        int parallel,
        int queueLimit,
        int defaultContext) {
    public OllamaMachine {
        models = List.copyOf(models);
        requireNonNull(loadTime);
        if (maxLoadedModels < 1 || parallel < 1) {
            throw new IllegalArgumentException("at least one model and one request at a time");
        }
        if (queueLimit < 0) {
            throw new IllegalArgumentException("queue limit must be 0 or more");
        }
    }

    /**
     * The six local models of Sluice's catalog on 64 GB, one resident at a time, loaded in 300 ms; one request at a
     * time, 512 waiting and 4,096 tokens of context as Ollama itself has it.
     */
    public static OllamaMachine defaults() {
        return new OllamaMachine(LocalModel.defaults(), 64_000_000_000L, 1, Duration.ofMillis(300), 1, 512, 4_096);
    }

    /** The same with other models. */
    public OllamaMachine withModels(List<LocalModel> others) {
        return new OllamaMachine(others, memoryBytes, maxLoadedModels, loadTime, parallel, queueLimit, defaultContext);
    }

    /** The same with that much memory for so many models. */
    public OllamaMachine withMemory(long bytes, int residentModels) {
        return new OllamaMachine(models, bytes, residentModels, loadTime, parallel, queueLimit, defaultContext);
    }

    /** The same with another load time. */
    public OllamaMachine withLoadTime(Duration duration) {
        return new OllamaMachine(models, memoryBytes, maxLoadedModels, duration, parallel, queueLimit, defaultContext);
    }

    /** The same with so many requests at once and so many more waiting. */
    public OllamaMachine withQueue(int atOnce, int waiting) {
        return new OllamaMachine(models, memoryBytes, maxLoadedModels, loadTime, atOnce, waiting, defaultContext);
    }

    /** The pulled model of that name. */
    Optional<LocalModel> model(String name) {
        return models.stream().filter(model -> model.answersTo(name)).findFirst();
    }
}
