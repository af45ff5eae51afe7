package dev.sluice.classifier.routing;

import java.util.Map;

import dev.sluice.classifier.circumstance.Circumstances;
import dev.sluice.classifier.classification.Classifier;
import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.classifier.example.ExampleRoutes;
import dev.sluice.classifier.gain.ExpectedQuality;
import dev.sluice.classifier.gain.GainEstimator;
import dev.sluice.classifier.learning.LearnedVersions;
import dev.sluice.classifier.learning.SignalNote;
import dev.sluice.classifier.routes.Routes;
import dev.sluice.contracts.catalog.Catalog;

/** Policies outside of a service, without an embedding model. */
final class Policies {
    private Policies() {}

    static Policy of(Catalog catalog, Classifier classifier) {
        return of(
                catalog,
                classifier,
                new ExpectedQuality(catalog, new GainEstimator(new LearnedVersions())),
                Circumstances.UNKNOWN,
                0);
    }

    /** One to which the quality of each model is told. */
    static Policy of(Catalog catalog, Map<String, Double> qualities, Circumstances circumstances) {
        return of(catalog, qualities, circumstances, 0);
    }

    /** One that explores a share of the tasks. */
    static Policy of(Catalog catalog, Map<String, Double> qualities, Circumstances circumstances, double explored) {
        ExpectedQuality told = new ExpectedQuality(catalog, new GainEstimator(new LearnedVersions())) {
            @Override
            public double of(TaskReading reading, String alias) {
                return qualities.get(alias);
            }

            @Override
            public boolean mayGain(TaskReading reading, String own, String other, double gain) {
                return true;
            }
        };
        return of(catalog, FixedClassifier.sure("deep-analysis"), told, circumstances, explored);
    }

    private static Policy of(
            Catalog catalog,
            Classifier classifier,
            ExpectedQuality quality,
            Circumstances circumstances,
            double explored) {
        Routes routes = new Routes(catalog);
        return new Policy(
                catalog,
                routes,
                classifier,
                new ExampleRoutes(routes, TextEmbedder.unavailable()),
                new Choice(catalog, quality, () -> circumstances, explored),
                new SignalNote(true),
                new LearnedVersions());
    }
}
