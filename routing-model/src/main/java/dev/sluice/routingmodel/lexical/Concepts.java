package dev.sluice.routingmodel.lexical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Classes of words that belong together, so that the model knows words which none of its examples holds.
 *
 * @param phrases by its first stem, each word or phrase that belongs to a class
 */
record Concepts(Map<String, List<Phrase>> phrases) {
    Concepts {
        phrases = Map.copyOf(phrases);
    }

    /**
     * A word or phrase of a class.
     *
     * @param stems its stems in order
     * @param concept the class's name
     */
    record Phrase(List<String> stems, String concept) {
        private boolean standsAt(int start, List<Word> words) {
            if (start + stems.size() > words.size()) {
                return false;
            }
            for (int i = 0; i < stems.size(); i++) {
                if (!stems.get(i).equals(words.get(start + i).stem())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads lines of the form {@code name: word word some_phrase}; empty lines and those that begin with # are skipped. */
    static Concepts parse(String text) {
        Map<String, List<Phrase>> phrases = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                for (String words : line.substring(colon + 1).trim().split(" ", -1)) {
                    add(phrases, words, line.substring(0, colon));
                }
            }
        }
        return new Concepts(phrases);
    }

    private static void add(Map<String, List<Phrase>> phrases, String words, String concept) {
        List<String> stems = new ArrayList<>();
        for (String word : words.split("_", -1)) {
            stems.add(Stem.of(word));
        }
        phrases.computeIfAbsent(stems.getFirst(), key -> new ArrayList<>()).add(new Phrase(stems, concept));
    }

    /** The sum of the weights of each class's words and phrases in {@code words}, by the class's name in its order. */
    Map<String, Double> weigh(List<Word> words) {
        Map<String, Double> weights = new TreeMap<>();
        for (int start = 0; start < words.size(); start++) {
            double weight = words.get(start).weight();
            for (Phrase phrase : phrases.getOrDefault(words.get(start).stem(), List.of())) {
                if (phrase.standsAt(start, words)) {
                    weights.merge(phrase.concept(), weight, Double::sum);
                }
            }
        }
        return weights;
    }
}
