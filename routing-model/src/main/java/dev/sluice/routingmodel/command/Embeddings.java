package dev.sluice.routingmodel.command;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.routingmodel.embedding.EmbeddingUnavailableException;
import dev.sluice.routingmodel.embedding.SentenceEmbedder;

/** The vectors of all texts of a command, each computed once; none of them where the embedding model is not available. */
final class Embeddings {
    private final Map<String, float[]> vectors;

    private Embeddings(Map<String, float[]> vectors) {
        this.vectors = vectors;
    }

    /** Computes those of {@code texts}, or tells on {@code err} that it cannot. */
    static Embeddings of(List<String> texts, PrintWriter err) {
        Map<String, float[]> vectors = new ConcurrentHashMap<>();
        try (SentenceEmbedder embedder = SentenceEmbedder.load()) {
            texts.parallelStream().distinct().forEach(text -> vectors.put(text, embedder.embed(text)));
        } catch (EmbeddingUnavailableException e) {
            err.println("sluice: " + e.getMessage() + "; measured without it");
        }
        return new Embeddings(new HashMap<>(vectors));
    }

    Optional<float[]> of(String text) {
        return Optional.ofNullable(vectors.get(text));
    }
}
