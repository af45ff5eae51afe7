package dev.sluice.routingmodel.category;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import dev.sluice.routingmodel.category.CategoryModel.Head;
import dev.sluice.routingmodel.learning.Blend;
import dev.sluice.routingmodel.learning.SoftmaxRegression;
import dev.sluice.routingmodel.lexical.LexicalModel;
import dev.sluice.routingmodel.lexical.LexicalModel.Samples;

/**
 * Fits a {@link CategoryModel}. How sure its parts may be of themselves is learned from what they say of rows that they were
 * not fitted to, by cross-validation in five folds.
 */
public final class CategoryTrainer {
    private static final int FOLDS = 5;

    private final List<String> labels;
    private final Samples samples;
    private final List<Optional<float[]>> embeddings;
    private final boolean embedded;
    private final long seed;

    /**
     * A trainer.
     *
     * @param labels the categories in the order of their numbers
     * @param samples the rows as the model of words reads them
     * @param embeddings their vectors, absent where the embedding model is not available
     * @param seed decides the folds
     */
    public CategoryTrainer(List<String> labels, Samples samples, List<Optional<float[]>> embeddings, long seed) {
        this.labels = List.copyOf(labels);
        this.samples = samples;
        this.embeddings = List.copyOf(embeddings);
        this.embedded = embeddings.stream().allMatch(Optional::isPresent);
        this.seed = seed;
    }

    /** Fits the model. */
    public CategoryModel fit() {
        List<Integer> places = IntStream.range(0, embeddings.size()).boxed().toList();
        List<Blend.Pair> pairs = new ArrayList<>();
        for (List<Integer> fold : folds(embeddings.size(), FOLDS, seed)) {
            List<Integer> others = new ArrayList<>(places);
            others.removeAll(java.util.Set.copyOf(fold));
            pairs.addAll(judge(fold, others));
        }
        Head head = new Head(head(places), Blend.fit(pairs, false), Blend.fit(pairs, embedded));
        return new CategoryModel(labels, LexicalModel.fit(samples, labels.size()), head);
    }

    private List<Blend.Pair> judge(List<Integer> fold, List<Integer> others) {
        LexicalModel lexical = LexicalModel.fit(samples.at(others), labels.size());
        SoftmaxRegression head = head(others);
        List<Blend.Pair> pairs = new ArrayList<>();
        for (int place : fold) {
            pairs.add(new Blend.Pair(
                    lexical.probabilities(samples.features().get(place)),
                    embeddings.get(place).map(head::probabilities).orElse(new double[0]),
                    samples.classes().get(place)));
        }
        return pairs;
    }

    private SoftmaxRegression head(List<Integer> places) {
        if (!embedded) {
            return new SoftmaxRegression(new float[0][0]);
        }
        return SoftmaxRegression.fit(
                places.stream()
                        .map(place -> embeddings.get(place).orElseThrow())
                        .toList(),
                samples.at(places).classes(),
                labels.size());
    }

    /** The numbers below {@code size} in {@code count} parts of nearly one size, at random. */
    public static List<List<Integer>> folds(int size, int count, long seed) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(places, new Random(seed));
        return IntStream.range(0, count)
                .mapToObj(fold -> IntStream.range(0, size)
                        .filter(i -> i % count == fold)
                        .mapToObj(places::get)
                        .toList())
                .filter(fold -> !fold.isEmpty())
                .toList();
    }
}
