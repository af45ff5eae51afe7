package dev.sluice.classifier.gain;

import io.quarkus.runtime.Startup;

import java.util.Optional;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.ShippedGain;

/**
 * Estimates how much likelier a cloud model is to answer a task well than a local one. Where there is no embedding model, the
 * estimate rests on the task's looks alone. docs/routing-quality.md says what the shipped head was trained on and how far it
 * can be trusted.
 */
@Startup
@ApplicationScoped
public class GainEstimator {
    private static final class Shipped {
        static final GainModel MODEL = ShippedGain.load();
    }

    /** Reads the head before the first task arrives. */
    @PostConstruct
    void prepare() {
        Shipped.MODEL.version();
    }

    /** The estimate by the task's looks alone, in a tenth of a millisecond. */
    public GainEstimate glance(TaskReading reading) {
        return new GainEstimate(
                Shipped.MODEL.estimate(reading.request().text(), Optional.empty()), Shipped.MODEL.version());
    }

    /** The estimate for a task with its embedding, which takes milliseconds where nobody has asked for it. Nothing is kept. */
    public GainEstimate estimate(TaskReading reading) {
        return new GainEstimate(
                Shipped.MODEL.estimate(reading.request().text(), reading.embedding()), Shipped.MODEL.version());
    }
}
