package dev.sluice.classifier.models;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the workers say of a model.
 *
 * @param availability whether it takes tasks
 * @param reason why not, in a worker's words
 * @param simulated whether the simulator stands in for its provider; empty where no worker has spoken of it
 */
public record ModelState(Availability availability, Optional<String> reason, Optional<Boolean> simulated) {
    /** No worker has ever spoken of it. */
    public static final ModelState UNKNOWN = new ModelState(Availability.UNKNOWN, Optional.empty(), Optional.empty());

    public ModelState {
        requireNonNull(availability, "availability");
    }
}
