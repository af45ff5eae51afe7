package dev.sluice.classifier.embedding;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import org.jboss.logging.Logger;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.task.Task;
import dev.sluice.routingmodel.embedding.EmbeddingUnavailableException;
import dev.sluice.routingmodel.embedding.SentenceEmbedder;

/**
 * The service's embedding model. It loads while the service starts; who asks before it has loaded waits, so that the same task
 * always gets the same answer. Where it cannot be loaded the service works without it: the log, the gauge {@code
 * sluice.embedding.available} and {@code POST /v1/classify} say so.
 */
@Startup
@ApplicationScoped
public class TextEmbedder {
    private static final Logger LOG = Logger.getLogger(TextEmbedder.class);

    private final CompletableFuture<Optional<SentenceEmbedder>> embedder;

    @Inject
    TextEmbedder(MeterRegistry registry) {
        this(CompletableFuture.supplyAsync(TextEmbedder::load));
        registry.gauge("sluice.embedding.available", this, self -> self.isAvailable() ? 1 : 0);
    }

    private TextEmbedder(CompletableFuture<Optional<SentenceEmbedder>> embedder) {
        this.embedder = embedder;
    }

    /** An embedder on a machine where the model cannot be loaded. */
    public static TextEmbedder unavailable() {
        return new TextEmbedder(CompletableFuture.completedFuture(Optional.empty()));
    }

    /** An embedder outside of a service. */
    public static TextEmbedder loaded() {
        return new TextEmbedder(CompletableFuture.completedFuture(load()));
    }

    private static Optional<SentenceEmbedder> load() {
        try {
            return Optional.of(SentenceEmbedder.load());
        } catch (EmbeddingUnavailableException e) {
            LOG.warnf(
                    "embedding=unavailable model=%s cause=%s",
                    SentenceEmbedder.MODEL, e.getCause().getClass().getName());
            return Optional.empty();
        }
    }

    /** The task, to be read by all that decide about it. */
    public TaskReading read(Task task) {
        return new TaskReading(task, this::embed);
    }

    /** Whether texts can be embedded. */
    public boolean isAvailable() {
        return embedder.join().isPresent();
    }

    /** The vector of {@code text}; absent where there is no embedding model. */
    public Optional<float[]> embed(String text) {
        return embedder.join().map(loaded -> loaded.embed(text));
    }

    /** Gives the native memory back. */
    @PreDestroy
    public void close() {
        embedder.join().ifPresent(SentenceEmbedder::close);
    }
}
