package dev.sluice.routingmodel.online;

import java.util.HashMap;
import java.util.Map;

/**
 * Learns a {@link Correction} from one observation after the other: logistic regression on top of the shipped log-odds. Each
 * weight has a step size of its own, which shrinks with what it has been moved (AdaGrad, Duchi, Hazan and Singer 2011), and
 * each observation pulls all of its model's weights towards zero, that is, towards the shipped head.
 */
final class OnlineLearner {
    /** How far the first step of a weight goes, in log-odds. */
    private static final double RATE = 0.1;

    /** How strongly a step is pulled back, against a gradient of 1. */
    private static final double PULL = 0.01;

    private final Map<String, Weights> models = new HashMap<>();

    private static final class Weights {
        private final double[] values;
        private final double[] squares;

        Weights(double[] values) {
            this.values = values;
            this.squares = new double[values.length];
        }

        void step(double[] signals, double error) {
            for (int i = 0; i < values.length; i++) {
                double gradient = error * signals[i];
                squares[i] += gradient * gradient;
                double rate = RATE / Math.sqrt(1 + squares[i]);
                // The pull is taken at the place that the step leads to, so that it never leads beyond zero.
                values[i] = (values[i] - rate * gradient) / (1 + rate * PULL);
            }
        }
    }

    /** A learner that goes on from what was learned. */
    OnlineLearner(Correction learned) {
        learned.weights().forEach((model, weights) -> models.put(model, new Weights(weights.clone())));
    }

    double probability(Observation seen) {
        Weights known = models.get(seen.model());
        return Correction.corrected(known == null ? null : known.values, seen.shipped(), seen.signals());
    }

    void learn(Observation seen) {
        double error = seen.weight() * (probability(seen) - seen.outcome());
        models.computeIfAbsent(seen.model(), model -> new Weights(new double[seen.signals().length]))
                .step(seen.signals(), error);
    }

    Correction learned() {
        Map<String, double[]> weights = new HashMap<>();
        models.forEach((model, known) -> weights.put(model, known.values.clone()));
        return new Correction(weights);
    }
}
