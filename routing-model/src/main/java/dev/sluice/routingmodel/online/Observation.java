package dev.sluice.routingmodel.online;

import static java.util.Objects.requireNonNull;

/**
 * What became of one answer. It holds no text.
 *
 * @param model whose answer it was
 * @param shipped the probability of a good answer that the shipped head gave, in [0, 1]
 * @param signals what the task looks like, {@link Signals}; of one length for all observations
 * @param outcome how good the answer is held to be: 1 where it was good, 0 where it was not, between them a probability
 * @param weight how much it counts beside others, above 0; 1 where somebody said so
 * @param explored whether chance chose the model, so that the observation is fit to judge by
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
public record Observation(
        String model, double shipped, double[] signals, double outcome, double weight, boolean explored) {
    public Observation {
        requireNonNull(model, "model");
        requireNonNull(signals, "signals");
        if (!(shipped >= 0 && shipped <= 1)) {
            throw new IllegalArgumentException("a probability is in [0, 1]: " + shipped);
        }
        if (!(outcome >= 0 && outcome <= 1 && weight > 0)) {
            throw new IllegalArgumentException(
                    "an outcome is in [0, 1] and a weight above 0: " + outcome + ", " + weight);
        }
    }
}
