package dev.sluice.routingmodel.online;

import java.util.Map;

/**
 * What was learned beside the shipped head: for each model a weight for each signal, which move the log-odds of a good answer.
 * Where there are none, the shipped probability stands.
 */
public final class Correction {
    /** The shipped head as it is. */
    public static final Correction NONE = new Correction(Map.of());

    /** Log-odds are bounded, so that no probability is certain and every error has a finite loss. */
    private static final double MOST = 8;

    private static final double LEAST = 1 / (1 + Math.exp(MOST));

    private final Map<String, double[]> weights;

    /** Takes the arrays as they are; nobody else may change them. */
    Correction(Map<String, double[]> weights) {
        this.weights = Map.copyOf(weights);
    }

    /** The probability of a good answer of {@code model}, where the shipped head says {@code shipped}. */
    public double probability(String model, double shipped, double[] signals) {
        return corrected(weights.get(model), shipped, signals);
    }

    Map<String, double[]> weights() {
        return weights;
    }

    static double corrected(double[] weights, double shipped, double[] signals) {
        double odds = Math.clamp(Math.log(shipped / (1 - shipped)), -MOST, MOST);
        if (weights != null) {
            for (int i = 0; i < weights.length; i++) {
                odds += weights[i] * signals[i];
            }
        }
        return 1 / (1 + Math.exp(-Math.clamp(odds, -MOST, MOST)));
    }

    /** The logarithmic loss of having said {@code probability}, in nats; a certainty that was wrong costs as much as the bound allows. */
    public static double loss(double probability, boolean good) {
        return -Math.log(Math.max(good ? probability : 1 - probability, LEAST));
    }
}
