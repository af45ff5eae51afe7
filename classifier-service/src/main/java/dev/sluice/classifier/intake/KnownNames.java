package dev.sluice.classifier.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.task.InvalidTaskException.Violation;
import dev.sluice.contracts.task.Task;

/** Whether the catalog has the category and the model that a task names. */
@ApplicationScoped
public class KnownNames {
    private final Catalog catalog;

    @Inject
    KnownNames(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What the catalog does not have; each tells what it has. Names are checked for their form before, so they are safe to repeat. */
    public List<Violation> unknown(Task task) {
        List<Violation> violations = new ArrayList<>();
        task.category()
                .filter(category -> !catalog.routes().containsKey(category))
                .ifPresent(category -> violations.add(
                        violation("category", category, catalog.routes().keySet())));
        task.model()
                .filter(model -> !catalog.models().containsKey(model))
                .ifPresent(model -> violations.add(
                        violation("model", model, catalog.models().keySet())));
        return violations;
    }

    private static Violation violation(String field, String name, Collection<String> known) {
        return new Violation(field, "the catalog has no " + name + "; it has " + String.join(", ", known));
    }
}
