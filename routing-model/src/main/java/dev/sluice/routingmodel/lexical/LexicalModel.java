package dev.sluice.routingmodel.lexical;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A linear model over the words and looks of a request. It takes microseconds and calls nothing. */
public final class LexicalModel {
    /** Looks that any text has; alone they say nothing. */
    private static final Set<String> LOOKS = Set.of("length", "question", "numbers", "table");

    private final FeatureReader reader;
    private final LinearModel model;

    private LexicalModel(FeatureReader reader, LinearModel model) {
        this.reader = reader;
        this.model = model;
    }

    /**
     * Requests as the model sees them, with what they are.
     *
     * @param features of each request what it has, as {@link #read} gives it
     * @param classes of each the number of its class
     */
    public record Samples(List<Map<Feature, Double>> features, List<Integer> classes) {
        /** Those at these places. */
        public Samples at(List<Integer> places) {
            return new Samples(
                    places.stream().map(features::get).toList(),
                    places.stream().map(classes::get).toList());
        }
    }

    /** What {@code requests} look like to a model with the {@link #shippedConcepts()}. */
    public static List<Map<Feature, Double>> read(List<Request> requests) {
        FeatureReader reader = shippedReader();
        return requests.stream().map(reader::read).toList();
    }

    /** Fits a model that tells {@code classes} classes apart to samples that {@link #read} has read. */
    public static LexicalModel fit(Samples samples, int classes) {
        List<Trainer.Sample> rows = new ArrayList<>();
        for (int i = 0; i < samples.classes().size(); i++) {
            rows.add(new Trainer.Sample(
                    samples.features().get(i), samples.classes().get(i)));
        }
        return new LexicalModel(shippedReader(), Trainer.fit(rows, classes));
    }

    /** The classes of words that the project ships, {@code /classification/concepts.txt}. */
    public static String shippedConcepts() {
        try (InputStream stream = LexicalModel.class.getResourceAsStream("/classification/concepts.txt")) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeatureReader shippedReader() {
        return new FeatureReader(Concepts.parse(shippedConcepts()));
    }

    /** What {@code request} has, as the model sees it. */
    public Map<Feature, Double> read(Request request) {
        return reader.read(request);
    }

    /** The probability of each class, too sure of itself as a rule. */
    public double[] probabilities(Map<Feature, Double> features) {
        return model.probabilities(features);
    }

    /** By signal: how much more it speaks for the class {@code winner} than for the average class. */
    public Map<String, Double> contributions(Map<Feature, Double> features, int winner) {
        return model.contributions(features, winner);
    }

    /** Whether nothing of these signals tells one text from another. */
    public static boolean isNothing(Set<String> signals) {
        return LOOKS.containsAll(signals);
    }
}
