package dev.sluice.classifier.classification;

import io.quarkus.runtime.Startup;

import java.util.LinkedHashMap;
import java.util.Map;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.routingmodel.category.Category;
import dev.sluice.routingmodel.category.CategoryDecider;
import dev.sluice.routingmodel.category.CategoryDecision;

/**
 * Names a task's category from its words and looks, in microseconds; where these are not sure, from its embedding too, in
 * milliseconds. It calls no one and reads at most the first 2,000 and the last 1,000 characters of what is asked.
 */
@Startup
@ApplicationScoped
public class CascadeClassifier implements Classifier {
    /** Made once in the life of the process, on first use, and never changed. */
    private static final class Shipped {
        static final CategoryDecider DECIDER = CategoryDecider.shipped();
    }

    /** Makes the model before the first task arrives. */
    @PostConstruct
    void prepare() {
        version();
    }

    @Override
    public Classification classify(TaskReading reading) {
        CategoryDecision decision = Shipped.DECIDER.decide(reading.request(), reading::embedding);
        Map<String, Double> probabilities = new LinkedHashMap<>();
        Category.ALL.forEach(category ->
                probabilities.put(category.label(), decision.probabilities().get(category.number())));
        return new Classification(
                decision.category().label(),
                decision.confidence(),
                decision.unsure(),
                decision.reasons(),
                probabilities);
    }

    @Override
    public String version() {
        return Shipped.DECIDER.version();
    }
}
