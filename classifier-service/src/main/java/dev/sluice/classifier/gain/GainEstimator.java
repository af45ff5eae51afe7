package dev.sluice.classifier.gain;

import io.quarkus.runtime.Startup;

import java.util.Optional;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.classifier.learning.LearnedVersions;
import dev.sluice.classifier.learning.LearnedVersions.Held;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.online.Signals;

/**
 * Estimates how much likelier a cloud model is to answer a task well than a local one, by the shipped head and what was learned
 * beside it. Where there is no embedding model, the estimate rests on the task's looks alone. docs/routing-quality.md says what
 * the shipped head was trained on and how far it can be trusted.
 */
@Startup
@ApplicationScoped
public class GainEstimator {
    private final LearnedVersions learned;

    @Inject
    public GainEstimator(LearnedVersions learned) {
        this.learned = learned;
    }

    /** Reads the head before the first task arrives. */
    @PostConstruct
    void prepare() {
        ShippedGain.model().version();
    }

    /** The estimate by the task's looks alone, in a tenth of a millisecond. */
    public GainEstimate glance(TaskReading reading) {
        return estimate(reading, Optional.empty());
    }

    /** The estimate for a task with its embedding, which takes milliseconds where nobody has asked for it. Nothing is kept. */
    public GainEstimate estimate(TaskReading reading) {
        return estimate(reading, reading.embedding());
    }

    private GainEstimate estimate(TaskReading reading, Optional<float[]> embedding) {
        GainModel head = ShippedGain.model();
        Held held = learned.held();
        double[] looks = head.looks(reading.request().text());
        return new GainEstimate(
                head.estimate(looks, embedding), Signals.of(looks, embedding), held, head.version() + held.suffix());
    }
}
