package dev.sluice.metrics.ledger;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.catalog.Catalog;

/**
 * Keeps the number of label values small whatever the events say: a name that the catalog does not have becomes
 * {@code other}, an absent one {@code none}. Names are bounded when they are counted, so that a model that is taken out
 * of the catalog keeps its history under its name.
 */
@Singleton
public class LabelBounds {
    /** The reasons that {@link dev.sluice.contracts.topic.DeadLetter} knows. */
    public static final Set<String> REASONS =
            Set.of("empty", "too_large", "malformed", "invalid", "unreadable", "exhausted");

    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final Catalog catalog;

    @Inject
    LabelBounds(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The label of a model's alias. */
    public String model(Optional<String> alias) {
        return bounded(alias, catalog.models().keySet());
    }

    /** The label of a category. */
    public String category(Optional<String> category) {
        return bounded(category, catalog.routes().keySet());
    }

    /** The label of a provider. */
    public String provider(String provider) {
        return bounded(Optional.of(provider), catalog.providers().keySet());
    }

    /** The label of a baseline. */
    public String baseline(String baseline) {
        return bounded(Optional.of(baseline), catalog.baselines().keySet());
    }

    /** The label of a dead letter's reason. */
    public String reason(String reason) {
        return bounded(Optional.of(reason), REASONS);
    }

    /** The label of a name that one of our enums gave. */
    public String known(Optional<String> name) {
        return name.orElse(NONE);
    }

    private static String bounded(Optional<String> name, Collection<String> known) {
        return name.map(value -> known.contains(value) ? value : OTHER).orElse(NONE);
    }
}
