package dev.sluice.routingmodel.online;

import java.util.Optional;
import java.util.SplittableRandom;

import dev.sluice.routingmodel.embedding.SentenceEmbedder;

/**
 * What a correction is learned from: a one, the task's scaled looks, and the embedding's projections on a few fixed random
 * directions. Few numbers need few observations, and no text can be read back from them.
 */
public final class Signals {
    private static final int DIRECTIONS = 16;

    /** A look that is far from all that was trained on counts as this many deviations. */
    private static final double FARTHEST = 3;

    /** Makes twenty looks together weigh about as much as the one. */
    private static final double LOOKS_WEIGHT = 0.25;

    /** A projection of a unit vector on a direction of ones and minus ones has a deviation of about 1. */
    private static final double PROJECTION_WEIGHT = 0.25;

    private static final float[][] PLANES = planes();

    private Signals() {}

    /**
     * The signals of a task.
     *
     * @param looks its scaled looks, {@link dev.sluice.routingmodel.gain.GainModel#looks}
     * @param embedding its vector, absent where there is none; its projections then are zeros
     */
    public static double[] of(double[] looks, Optional<float[]> embedding) {
        return ofProjected(looks, embedding.map(Signals::projections));
    }

    /** How many signals a task of so many looks has. */
    static int count(int looks) {
        return 1 + looks + DIRECTIONS;
    }

    static double[] ofProjected(double[] looks, Optional<double[]> projections) {
        double[] signals = new double[count(looks.length)];
        signals[0] = 1;
        for (int i = 0; i < looks.length; i++) {
            signals[1 + i] = Math.clamp(looks[i], -FARTHEST, FARTHEST) * LOOKS_WEIGHT;
        }
        projections.ifPresent(sums -> {
            for (int i = 0; i < DIRECTIONS; i++) {
                signals[1 + looks.length + i] = sums[i] * PROJECTION_WEIGHT;
            }
        });
        return signals;
    }

    /** The embedding's projections on the fixed directions. */
    static double[] projections(float[] vector) {
        double[] sums = new double[DIRECTIONS];
        for (int i = 0; i < DIRECTIONS; i++) {
            for (int j = 0; j < vector.length; j++) {
                sums[i] += vector[j] * PLANES[i][j];
            }
        }
        return sums;
    }

    private static float[][] planes() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] planes = new float[DIRECTIONS][SentenceEmbedder.DIMENSIONS];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextBoolean() ? 1 : -1;
            }
        }
        return planes;
    }
}
