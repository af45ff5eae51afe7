package dev.sluice.routingmodel.lexical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fits a {@link LinearModel} by logistic regression: stochastic gradient descent with a falling step and weight decay. The
 * order of the samples is shuffled by a fixed seed, so the result is always the same. In tenfold
 * cross-validation on the examples 5 to 40 passes and half or twice the step did about as well, so it is the fewest.
 */
final class Trainer {
    private static final int EPOCHS = 5;
    private static final double FIRST_STEP = 0.3;
    private static final double STEP_FALL = 0.2;
    private static final double DECAY = 0.0001;
    /** A pair of words that one example alone has says nothing general. */
    private static final int FEWEST_PAIRS = 2;

    private final Map<Feature, double[]> weights = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final int classes;

    private Trainer(List<Sample> samples, int classes) {
        this.classes = classes;
        Map<Feature, Integer> counts = new HashMap<>();
        for (Sample sample : samples) {
            for (Feature feature : sample.features().keySet()) {
                if (feature.signal().equals(FeatureReader.PAIR)) {
                    counts.merge(feature, 1, Integer::sum);
                }
            }
        }
        for (Sample sample : samples) {
            rows.add(row(sample, counts));
        }
    }

    /**
     * One example.
     *
     * @param features what it has
     * @param category the number of its class
     */
    record Sample(Map<Feature, Double> features, int category) {}

    /** A sample with the weights of its features at hand. */
    private static final class Row {
        final double[][] weights;
        final double[] values;
        final int category;

        Row(List<double[]> weights, List<Double> values, int category) {
            this.weights = weights.toArray(double[][]::new);
            this.values = values.stream().mapToDouble(Double::doubleValue).toArray();
            this.category = category;
        }
    }

    /** A model that tells {@code classes} classes apart. */
    static LinearModel fit(List<Sample> samples, int classes) {
        Trainer trainer = new Trainer(samples, classes);
        Random random = new Random(1);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(trainer.rows, random);
            trainer.pass(FIRST_STEP / (1 + STEP_FALL * epoch));
        }
        return new LinearModel(trainer.weights, classes);
    }

    private Row row(Sample sample, Map<Feature, Integer> counts) {
        List<double[]> known = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        sample.features().forEach((feature, value) -> {
            if (counts.getOrDefault(feature, FEWEST_PAIRS) >= FEWEST_PAIRS) {
                known.add(weights.computeIfAbsent(feature, key -> new double[classes]));
                values.add(value);
            }
        });
        return new Row(known, values, sample.category());
    }

    private void pass(double step) {
        for (Row row : rows) {
            learn(row, step);
        }
        double kept = 1 - DECAY * rows.size() * step;
        for (double[] weight : weights.values()) {
            for (int i = 0; i < classes; i++) {
                weight[i] *= kept;
            }
        }
    }

    private void learn(Row row, double step) {
        double[] errors = new double[classes];
        for (int f = 0; f < row.values.length; f++) {
            for (int i = 0; i < classes; i++) {
                errors[i] += row.values[f] * row.weights[f][i];
            }
        }
        LinearModel.softmax(errors);
        errors[row.category] -= 1;
        for (int f = 0; f < row.values.length; f++) {
            for (int i = 0; i < classes; i++) {
                row.weights[f][i] -= step * errors[i] * row.values[f];
            }
        }
    }
}
