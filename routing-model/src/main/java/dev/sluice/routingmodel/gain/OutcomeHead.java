package dev.sluice.routingmodel.gain;

import dev.sluice.routingmodel.learning.Landmarks;
import dev.sluice.routingmodel.learning.Platt;

/**
 * The part of a gain model that turns a point into two probabilities. The nearness to the landmarks is common to both sides.
 *
 * @param landmarks what a point is compared to
 * @param local how the local model's outcome follows from the nearness
 * @param cloud how the cloud model's does
 */
record OutcomeHead(Landmarks landmarks, Side local, Side cloud) {

    /**
     * How one model's outcome follows.
     *
     * @param mean where nothing is near
     * @param weights what the nearness to each landmark adds
     * @param lengthSlope what a deviation in length adds: see {@link GainTrainer}
     * @param calibration makes a probability of the sum
     */
    // Numbers in bulk: nobody compares two of these or uses one as a key.
    @SuppressWarnings("ArrayRecordComponent")
    record Side(double mean, double[] weights, double lengthSlope, Platt calibration) {
        private double probability(double[] nearness, double length) {
            double score = mean + lengthSlope * length;
            for (int i = 0; i < weights.length; i++) {
                score += weights[i] * nearness[i];
            }
            return calibration.probability(score);
        }
    }

    Gain at(float[] point, double length) {
        double[] nearness = landmarks.nearness(point);
        return new Gain(local.probability(nearness, length), cloud.probability(nearness, length));
    }
}
