package dev.sluice.routingmodel.category;

import java.util.List;

/**
 * What a request is taken for, and why.
 *
 * @param category the best guess, also where it is {@code unsure}
 * @param confidence its calibrated probability, in [0, 1]
 * @param unsure whether the guess is not to be relied on
 * @param reasons fixed codes, never text of the request
 * @param probabilities of each of {@link Category#ALL}
 */
public record CategoryDecision(
        Category category, double confidence, boolean unsure, List<String> reasons, List<Double> probabilities) {
    public CategoryDecision {
        reasons = List.copyOf(reasons);
        probabilities = List.copyOf(probabilities);
    }
}
