package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.time.Instant;
import java.util.Optional;

/**
 * A category was taken from its model because the model is not good enough for it, or was given back to it.
 *
 * @param changeId unlike that of any other change
 * @param category which category
 * @param standing what holds from now on
 * @param model the alias of the model that had it, or has it again
 * @param nextModel the alias of the model that has it instead
 * @param reference the alias of the model that it was compared with
 * @param score the model's score against the reference, 1 being as good; absent where it was given back
 * @param low the lower bound of the score's 95 % interval
 * @param high the upper bound
 * @param prompts of how many prompts the score was made
 * @param by who changed it: {@code quality} for Sluice itself, or how a person calls themselves
 * @param at when
 */
public record QualityChanged(
        String changeId,
        String category,
        Standing standing,
        String model,
        String nextModel,
        String reference,
        Optional<Double> score,
        Optional<Double> low,
        Optional<Double> high,
        long prompts,
        String by,
        Instant at)
        implements Event {
    /** What holds for a category. */
    public enum Standing {
        /** Another model has it. */
        @JsonProperty("demoted")
        DEMOTED,
        /** Its model has it again. */
        @JsonProperty("restored")
        RESTORED
    }

    public QualityChanged {
        requireNonNull(changeId, "changeId");
        requireNonNull(category, "category");
        requireNonNull(standing, "standing");
        requireNonNull(model, "model");
        requireNonNull(nextModel, "nextModel");
        requireNonNull(reference, "reference");
        requireNonNull(by, "by");
        requireNonNull(at, "at");
    }

    @Override
    public String key() {
        return category;
    }
}
