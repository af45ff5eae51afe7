package dev.sluice.classifier.gain;

import io.quarkus.runtime.Startup;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.embedding.TextEmbedder;
import dev.sluice.contracts.task.Task;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.lexical.Request;

/**
 * Estimates how much likelier a cloud model is to answer a task well than a local one. Where there is no embedding model, the
 * estimate rests on the task's looks alone. docs/routing-quality.md says what the shipped head was trained on and how far it
 * can be trusted.
 */
@Startup
@ApplicationScoped
public class GainEstimator {
    private final TextEmbedder embedder;

    private static final class Shipped {
        static final GainModel MODEL = ShippedGain.load();
    }

    @Inject
    GainEstimator(TextEmbedder embedder) {
        this.embedder = embedder;
    }

    /** Reads the head before the first task arrives. */
    @PostConstruct
    void prepare() {
        Shipped.MODEL.version();
    }

    /** The estimate for {@code task}; it embeds the text, which takes milliseconds. Nothing of the text is kept. */
    public GainEstimate estimate(Task task) {
        String text = Request.of(task).text();
        return new GainEstimate(Shipped.MODEL.estimate(text, embedder.embed(text)), Shipped.MODEL.version());
    }
}
