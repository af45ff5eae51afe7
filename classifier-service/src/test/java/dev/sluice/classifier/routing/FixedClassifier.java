package dev.sluice.classifier.routing;

import java.util.List;

import dev.sluice.classifier.classification.Classification;
import dev.sluice.classifier.classification.Classifier;
import dev.sluice.classifier.embedding.TaskReading;

/** Takes every task for the same. */
record FixedClassifier(Classification answer) implements Classifier {
    static FixedClassifier sure(String category) {
        return new FixedClassifier(new Classification(category, 0.9, false, List.of("category:lexical")));
    }

    static FixedClassifier unsure(String category) {
        return new FixedClassifier(new Classification(category, 0.2, true, List.of("category:lexical")));
    }

    @Override
    public Classification classify(TaskReading reading) {
        return answer;
    }

    @Override
    public String version() {
        return "fixed-1";
    }
}
