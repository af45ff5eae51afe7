package dev.sluice.classifier.gain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.contracts.catalog.Catalog;

/**
 * How good an answer is to be expected of a model: the one place from which the policy has it. Every local model has the local
 * side of the gain head, every cloud model its cloud side; what tells the models of one side apart is what was learned of each.
 */
@ApplicationScoped
public class ExpectedQuality {
    /**
     * So much the embedding adds to the difference of two models at most: the largest of the 252 tasks of user-tasks.jsonl had
     * 0.151, all but one in twenty less than 0.07.
     */
    private static final double REACH = 0.16;

    private final Catalog catalog;
    private final GainEstimator gains;

    @Inject
    public ExpectedQuality(Catalog catalog, GainEstimator gains) {
        this.catalog = catalog;
        this.gains = gains;
    }

    /**
     * The probability that a model answers a task well, in [0, 1]. It asks for the task's embedding.
     *
     * @param alias the model
     */
    public double of(TaskReading reading, String alias) {
        return gains.estimate(reading).quality(alias, catalog.routeOf(alias));
    }

    /**
     * Whether {@code other} may be better than {@code own} by as much as {@code gain}. It looks at the text's looks alone, so that
     * the embedding is asked for only where it can change something.
     */
    public boolean mayGain(TaskReading reading, String own, String other, double gain) {
        GainEstimate glance = gains.glance(reading);
        return glance.quality(other, catalog.routeOf(other)) - glance.quality(own, catalog.routeOf(own)) + REACH
                >= gain;
    }
}
