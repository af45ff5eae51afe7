package dev.sluice.classifier.routing;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What kind of task it is taken for.
 *
 * @param category a key of the catalog's routes
 * @param confidence how sure that is, 0 to 1; 1 where the caller said so
 * @param abstained whether the classifier was not sure, so that the default category holds
 * @param reasons codes of how it came about
 */
record Opinion(String category, double confidence, boolean abstained, List<String> reasons) {
    Opinion {
        requireNonNull(category, "category");
        reasons = List.copyOf(reasons);
    }
}
