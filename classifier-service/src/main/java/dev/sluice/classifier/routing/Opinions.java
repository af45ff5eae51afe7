package dev.sluice.classifier.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.classifier.classification.Classification;
import dev.sluice.classifier.classification.Classifier;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.example.ExampleRoutes;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.task.Task;

/** Says what kind of task it is: as its caller does, else as the routes' examples do, else as the classifier does. */
final class Opinions {
    private final Catalog catalog;
    private final Classifier classifier;
    private final ExampleRoutes examples;

    Opinions(Catalog catalog, Classifier classifier, ExampleRoutes examples) {
        this.catalog = catalog;
        this.classifier = classifier;
        this.examples = examples;
    }

    Opinion of(TaskReading reading) {
        Task task = reading.task();
        if (task.category().isPresent()) {
            return new Opinion(task.category().get(), 1, false, List.of("category:caller"));
        }
        Optional<ExampleRoutes.Match> match = examples.match(reading);
        if (match.isPresent()) {
            return new Opinion(
                    match.get().category(),
                    match.get().confidence(),
                    false,
                    match.get().reasons());
        }
        Classification classification = classifier.classify(reading);
        List<String> reasons = new ArrayList<>(classification.reasons());
        // A catalog of the user's own may have fewer categories than the classifier knows.
        boolean isKnown = catalog.routes().containsKey(classification.category());
        if (!classification.abstained() && isKnown) {
            return new Opinion(classification.category(), classification.confidence(), false, reasons);
        }
        reasons.add(classification.abstained() ? "abstained" : "category:not-in-catalog");
        reasons.add("category:default");
        return new Opinion(catalog.defaultCategory(), classification.confidence(), classification.abstained(), reasons);
    }
}
