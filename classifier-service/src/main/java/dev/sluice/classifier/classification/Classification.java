package dev.sluice.classifier.classification;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Classifier} thinks a task is.
 *
 * @param category the best guess, always one of the catalog's categories, also when {@code abstained}
 * @param confidence the probability the classifier gives to {@code category}, in [0, 1]
 * @param abstained whether the confidence is too low for the guess to be relied on
 * @param reasons fixed codes such as {@code category:lexical} and {@code signal:code}; never text of the task
 * @param probabilities the probability of each category; empty where the classifier does not tell
 */
public record Classification(
        String category,
        double confidence,
        boolean abstained,
        List<String> reasons,
        Map<String, Double> probabilities) {

    public Classification {
        requireNonNull(category, "category");
        reasons = List.copyOf(reasons);
        // Map.copyOf would lose the order.
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        if (!(confidence >= 0.0 && confidence <= 1.0)) {
            throw new IllegalArgumentException("confidence must be in [0, 1]: " + confidence);
        }
    }

    /** A classification that tells no other probabilities. */
    public Classification(String category, double confidence, boolean abstained, List<String> reasons) {
        this(category, confidence, abstained, reasons, Map.of());
    }
}
