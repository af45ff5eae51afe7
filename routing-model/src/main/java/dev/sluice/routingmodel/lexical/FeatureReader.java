package dev.sluice.routingmodel.lexical;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a request into features: its words and pairs of neighbouring words, its first word if more follow, the {@link
 * Concepts} its words belong to, and its {@link Surface}. The length and the bounds below were compared by
 * cross-validation on the examples, where their neighbours do about as well; the weight of the context is a judgement.
 */
final class FeatureReader {
    /** The signal of pairs of neighbouring words. */
    static final String PAIR = "phrasing";
    /** How much a word of the context counts, compared with one of what is asked. */
    private static final double CONTEXT_WEIGHT = 0.4;
    /** The length of the vector of words, whatever the length of the text; each other feature is 1 or near it. */
    private static final double WORDS_LENGTH = 5;
    /** A word counts at most as much as any other feature, or a prompt of one common word would look like a clear one. */
    private static final double MOST_OF_A_WORD = 1;
    /** More words of one concept say no more: without a bound, long stories in the first person look like advice sought. */
    private static final double ENOUGH_OF_A_CONCEPT = 2;

    private final Concepts concepts;

    FeatureReader(Concepts concepts) {
        this.concepts = concepts;
    }

    /** The features of {@code request} with their values, in an order that is always the same. */
    Map<Feature, Double> read(Request request) {
        Map<Feature, Double> features = new LinkedHashMap<>();
        List<Word> words = Words.of(request.asked());
        addWords(features, words, 1);
        for (String text : request.context()) {
            addWords(features, Words.of(text), CONTEXT_WEIGHT);
        }
        scale(features);
        concepts.weigh(words)
                .forEach((name, weight) ->
                        features.put(new Feature(name, name), Math.log1p(Math.min(weight, ENOUGH_OF_A_CONCEPT))));
        if (words.size() > 1) {
            features.put(new Feature("opening", words.getFirst().stem()), 1.0);
            features.put(
                    new Feature(
                            "opening", words.get(0).stem() + "_" + words.get(1).stem()),
                    1.0);
        }
        for (Feature feature : Surface.of(request.asked(), words.size())) {
            features.put(feature, 1.0);
        }
        if (request.structured()) {
            features.put(new Feature("response-format", "json"), 1.0);
        }
        return features;
    }

    private static void addWords(Map<Feature, Double> features, List<Word> words, double weight) {
        String previous = "";
        for (Word word : words) {
            double value = weight * word.weight();
            features.merge(new Feature("wording", word.stem()), value, Math::max);
            if (!previous.isEmpty()) {
                features.merge(new Feature(PAIR, previous.concat("_").concat(word.stem())), value, Math::max);
            }
            previous = word.stem();
        }
    }

    private static void scale(Map<Feature, Double> features) {
        double squares = 0;
        for (double value : features.values()) {
            squares += value * value;
        }
        if (squares > 0) {
            double factor = Math.min(MOST_OF_A_WORD, WORDS_LENGTH / Math.sqrt(squares));
            features.replaceAll((feature, value) -> value * factor);
        }
    }
}
