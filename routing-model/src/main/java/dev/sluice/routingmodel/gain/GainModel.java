package dev.sluice.routingmodel.gain;

import java.util.Optional;

import dev.sluice.routingmodel.embedding.SentenceEmbedder;
import dev.sluice.routingmodel.learning.Scaling;

/**
 * Estimates what is gained by paying, from a task's looks and, where there is one, its embedding.
 *
 * @param version names what it was trained on; a decision can be traced to it
 * @param scaling how the looks are scaled
 * @param full the head for looks and embedding
 * @param plain the head for looks alone
 * @param quantiles the differences that were foreseen in training, in falling order, from the highest to the lowest in 100 steps
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
public record GainModel(String version, Scaling scaling, OutcomeHead full, OutcomeHead plain, double[] quantiles) {
    /**
     * A deviation of a look counts as much as this distance; the square root of ½ for the embedding makes its kernel
     * exp(−(1 − cosine)). Both were chosen on random halves of MMLU (docs/routing-quality.md).
     */
    private static final float LOOKS_WEIGHT = 0.2f;

    private static final float EMBEDDING_WEIGHT = (float) Math.sqrt(0.5);

    /**
     * The estimate for {@code text}.
     *
     * @param embedding its vector, absent where it was not or cannot be computed
     */
    public Gain estimate(String text, Optional<float[]> embedding) {
        return estimate(looks(text), embedding);
    }

    /**
     * The estimate for a task of these {@link #looks}.
     *
     * @param embedding its vector, absent where it was not or cannot be computed
     */
    public Gain estimate(double[] looks, Optional<float[]> embedding) {
        OutcomeHead head = embedding.isPresent() ? full : plain;
        return head.at(point(looks, embedding), looks[TextLooks.LENGTH]);
    }

    /** What the text looks like, as numbers of deviations from what was trained on. */
    public double[] looks(String text) {
        return scaling.apply(TextLooks.of(text));
    }

    /**
     * The {@link Gain#difference()} from which on a task goes to the cloud where a share of tasks like those it was trained on
     * is to go there.
     *
     * @param share the asked share, in [0, 1]
     */
    public double threshold(double share) {
        double place = Math.clamp(share, 0.0, 1.0) * (quantiles.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, quantiles.length - 1);
        return quantiles[below] + (place - below) * (quantiles[above] - quantiles[below]);
    }

    /** The point at which a task of these scaled looks stands. */
    static float[] point(double[] looks, Optional<float[]> embedding) {
        int offset = embedding.isPresent() ? SentenceEmbedder.DIMENSIONS : 0;
        float[] point = new float[offset + looks.length];
        for (int i = 0; i < offset; i++) {
            point[i] = embedding.get()[i] * EMBEDDING_WEIGHT;
        }
        for (int i = 0; i < looks.length; i++) {
            point[offset + i] = (float) looks[i] * LOOKS_WEIGHT;
        }
        return point;
    }
}
