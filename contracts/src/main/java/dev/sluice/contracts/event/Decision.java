package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;

/**
 * Where a task goes and why.
 *
 * @param category the task's category, a key of the catalog's routes
 * @param route the side of the chosen model
 * @param model the chosen model's alias
 * @param fallbacks the models that may follow it, in order; never a cloud model where the task is local-only
 * @param urgency which of the model's lanes
 * @param reasons codes of what decided, in the order it was decided, such as {@code category:caller}
 * @param confidence how sure the classifier is of the category, 0 to 1; 1 where it was told
 * @param classifierVersion which classifier decided, and which version of what was learned
 * @param signals what the task's outcome is put beside later; absent where nothing is to be learned from it
 */
public record Decision(
        String category,
        Route route,
        String model,
        List<String> fallbacks,
        Urgency urgency,
        List<String> reasons,
        double confidence,
        String classifierVersion,
        Optional<TaskSignals> signals) {
    public Decision {
        requireNonNull(category, "category");
        requireNonNull(route, "route");
        requireNonNull(model, "model");
        requireNonNull(urgency, "urgency");
        requireNonNull(classifierVersion, "classifierVersion");
        fallbacks = List.copyOf(fallbacks);
        reasons = List.copyOf(reasons);
        signals = signals == null ? Optional.empty() : signals;
        if (confidence < 0 || confidence > 1) {
            throw new IllegalArgumentException("a confidence is between 0 and 1");
        }
    }

    /** A decision from whose outcome nothing is to be learned. */
    public Decision(
            String category,
            Route route,
            String model,
            List<String> fallbacks,
            Urgency urgency,
            List<String> reasons,
            double confidence,
            String classifierVersion) {
        this(category, route, model, fallbacks, urgency, reasons, confidence, classifierVersion, Optional.empty());
    }
}
