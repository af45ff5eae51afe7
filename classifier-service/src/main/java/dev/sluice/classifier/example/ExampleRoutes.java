package dev.sluice.classifier.example;

import io.quarkus.runtime.Startup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.classifier.routes.Routes;
import dev.sluice.classifier.routes.RoutingTable;

/**
 * Finds the route whose patterns or examples a task is like, by the routes that hold now. Patterns come first, in the order of
 * the catalog; then the most similar example. Without the embedding model, similarity is that of the words.
 */
@Startup
@ApplicationScoped
public class ExampleRoutes {
    private final Routes routes;
    private final TextEmbedder embedder;

    /** What belongs to a table; vectors of examples that stay are taken over. */
    private record Prepared(RoutingTable table, RoutePatterns patterns, RouteExamples examples) {}

    private volatile Prepared prepared;

    /**
     * What was found.
     *
     * @param category whose route it is
     * @param confidence 1 for a pattern, else the similarity to the example
     * @param reasons {@code pattern:CATEGORY} or {@code example:CATEGORY}, and {@code example:by-words} where there is no embedding
     */
    public record Match(String category, double confidence, List<String> reasons) {
        public Match {
            reasons = List.copyOf(reasons);
        }
    }

    @Inject
    public ExampleRoutes(Routes routes, TextEmbedder embedder) {
        this.routes = routes;
        this.embedder = embedder;
    }

    /** Embeds the catalog's examples before the first task arrives. */
    @PostConstruct
    void prepare() {
        current();
    }

    /** The route that a task is to take by its text; it asks for the task's embedding where any route has examples. */
    public Optional<Match> match(TaskReading reading) {
        Prepared now = current();
        return now.patterns().match(reading.request()).or(() -> now.examples().match(reading));
    }

    // A table is made once a change; to compare by value would cost each task the comparison of all routes.
    @SuppressWarnings("ReferenceEquality")
    private Prepared current() {
        RoutingTable table = routes.current();
        Prepared before = prepared;
        return before != null && before.table() == table ? before : prepare(table);
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized Prepared prepare(RoutingTable table) {
        Map<String, Optional<float[]>> known = new HashMap<>();
        if (prepared != null) {
            if (prepared.table() == table) {
                return prepared;
            }
            known.putAll(prepared.examples().vectors());
        }
        prepared = new Prepared(
                table,
                RoutePatterns.of(table.routes()),
                RouteExamples.of(table.routes(), text -> known.computeIfAbsent(text, embedder::embed)));
        return prepared;
    }
}
