package dev.sluice.routingmodel.lexical;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A multinomial linear model without an intercept: a class's score is the sum over the features of value times weight, the
 * probabilities are the softmax of the scores. Where no feature is known, all classes are equally probable.
 *
 * @param weights for each known feature its weight in each class
 * @param classes how many classes there are
 */
record LinearModel(Map<Feature, double[]> weights, int classes) {
    LinearModel {
        weights = Map.copyOf(weights);
    }

    /** The probability of each class. */
    double[] probabilities(Map<Feature, Double> features) {
        double[] scores = new double[classes];
        features.forEach((feature, value) -> {
            double[] weight = weights.get(feature);
            for (int i = 0; weight != null && i < classes; i++) {
                scores[i] += value * weight[i];
            }
        });
        softmax(scores);
        return scores;
    }

    /** By signal: how much more its known features speak for the class {@code winner} than for the average class. */
    Map<String, Double> contributions(Map<Feature, Double> features, int winner) {
        Map<String, Double> contributions = new LinkedHashMap<>();
        features.forEach((feature, value) -> {
            double[] weight = weights.get(feature);
            if (weight != null) {
                double sum = 0;
                for (double each : weight) {
                    sum += each;
                }
                contributions.merge(feature.signal(), value * (weight[winner] - sum / classes), Double::sum);
            }
        });
        return contributions;
    }

    /** Replaces scores by probabilities, in place; with StrictMath every machine gets the same ones. */
    static void softmax(double[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = StrictMath.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }
}
