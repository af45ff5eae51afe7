package dev.sluice.classifier.example;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.contracts.catalog.CategoryRoute;

/** The routes' example sentences. */
record RouteExamples(List<Entry> entries) {
    /**
     * From this similarity on a task is like an example: the cosine of their vectors, or of their sets of words. A
     * judgement, and no figure that was measured.
     */
    static final double SIMILAR_FROM = 0.6;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** An example. */
    record Entry(String category, String text, Optional<float[]> vector, Set<String> words) {}

    RouteExamples {
        entries = List.copyOf(entries);
    }

    static RouteExamples of(Map<String, CategoryRoute> routes, Function<String, Optional<float[]>> embedder) {
        List<Entry> entries = new ArrayList<>();
        routes.forEach((category, route) -> route.examples()
                .orElse(List.of())
                .forEach(text -> entries.add(new Entry(category, text, embedder.apply(text), words(text)))));
        return new RouteExamples(entries);
    }

    /** The vector of each example, by its text. */
    Map<String, Optional<float[]>> vectors() {
        Map<String, Optional<float[]>> vectors = new HashMap<>();
        entries.forEach(entry -> vectors.put(entry.text(), entry.vector()));
        return vectors;
    }

    Optional<ExampleRoutes.Match> match(TaskReading reading) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Optional<float[]> vector = reading.embedding();
        Set<String> words =
                vector.isPresent() ? Set.of() : words(reading.request().text());
        Optional<ExampleRoutes.Match> best = Optional.empty();
        for (Entry entry : entries) {
            double similarity = vector.isPresent() && entry.vector().isPresent()
                    ? cosine(vector.get(), entry.vector().get())
                    : cosine(words, entry.words());
            if (similarity >= SIMILAR_FROM
                    && best.filter(found -> found.confidence() >= similarity).isEmpty()) {
                best = Optional.of(new ExampleRoutes.Match(
                        entry.category(), Math.min(1, similarity), reasons(entry, vector.isPresent())));
            }
        }
        return best;
    }

    private static List<String> reasons(Entry entry, boolean embedded) {
        String found = "example:" + entry.category();
        return embedded ? List.of(found) : List.of(found, "example:by-words");
    }

    /** Both vectors have length one. */
    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double cosine(Set<String> left, Set<String> right) {
        long common = right.stream().filter(left::contains).count();
        return common == 0 ? 0 : common / Math.sqrt((double) left.size() * right.size());
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }
}
