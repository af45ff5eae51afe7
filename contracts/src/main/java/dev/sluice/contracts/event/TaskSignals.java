package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a decision leaves for learning: numbers of the task that its outcome is put beside later. No text can be read back
 * from them.
 *
 * @param head the version of the gain head that scaled them; another head can't use them
 * @param values the task's looks and, where it was embedded, its projections: 16-bit steps of 1/1024, little-endian, in Base64
 * @param localOk the probability of a good local answer by that head alone; absent where the task was not embedded
 * @param cloudOk that of a good cloud answer
 * @param propensity the probability with which chance chose the model's side; absent where chance did not choose
 */
public record TaskSignals(
        String head, String values, Optional<Double> localOk, Optional<Double> cloudOk, Optional<Double> propensity) {
    /** The longest values, in characters; those of the shipped head take a third of it. */
    private static final int LONGEST = 512;

    /** @throws IllegalArgumentException if the values are too long, or a number is no probability */
    public TaskSignals {
        requireNonNull(head, "head");
        requireNonNull(values, "values");
        localOk = probability(localOk);
        cloudOk = probability(cloudOk);
        propensity = probability(propensity);
        if (values.length() > LONGEST) {
            throw new IllegalArgumentException("signals have at most " + LONGEST + " characters: " + values.length());
        }
    }

    private static Optional<Double> probability(Optional<Double> given) {
        if (given == null) {
            return Optional.empty();
        }
        if (given.filter(value -> !(value >= 0 && value <= 1)).isPresent()) {
            throw new IllegalArgumentException("a probability is in [0, 1]: " + given.get());
        }
        return given;
    }
}
