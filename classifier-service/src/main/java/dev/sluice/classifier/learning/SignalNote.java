package dev.sluice.classifier.learning;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.embedding.TaskReading;
import dev.sluice.contracts.event.TaskSignals;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.online.RecordedSignals;

/** Notes of a task what its outcome is put beside later. */
@ApplicationScoped
public class SignalNote {
    private final boolean enabled;

    @Inject
    SignalNote(LearningSettings settings) {
        this(settings.enabled());
    }

    /** One that notes something or nothing. */
    public SignalNote(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * The note of a task. A task that chance sends somewhere is what updates are judged by, so it is embedded for that; any other
     * has its embedding in the note where the decision asked for it, since a note is to cost no more than microseconds.
     *
     * @param propensity the probability with which chance chose the side, where it did
     */
    public Optional<TaskSignals> of(TaskReading reading, Optional<Double> propensity) {
        // A draft that is polished has two models, and its outcome tells of neither. What Sluice asks itself is no
        // user's task.
        if (!enabled
                || reading.task().isToBePolished()
                || Purpose.of(reading.task().metadata()).isPresent()) {
            return Optional.empty();
        }
        Optional<float[]> embedding = propensity.isPresent() ? reading.embedding() : reading.embeddingIfAsked();
        return Optional.of(
                RecordedSignals.write(ShippedGain.model(), reading.request().text(), embedding, propensity));
    }
}
