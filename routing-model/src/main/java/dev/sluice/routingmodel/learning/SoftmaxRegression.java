package dev.sluice.routingmodel.learning;

import java.util.Arrays;
import java.util.List;

/**
 * Multinomial logistic regression over dense vectors of length one.
 *
 * @param weights for each class the weight of each number, and last the intercept
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
public record SoftmaxRegression(float[][] weights) {
    /** Gives vectors of length one room to tell classes apart under the penalty below. */
    private static final float SCALE = 5;

    /** On the squares of the weights; 0.1 and 1 did about as well on dolly's categories, where the rows are many. */
    private static final double PENALTY = 1;

    private static final int STEPS = 150;

    /**
     * Fits by Nesterov's accelerated gradient descent with the step that the curvature allows; the same rows give the same
     * weights.
     *
     * @param rows vectors, at least one
     * @param labels the class of each
     * @param classes how many classes there are
     */
    public static SoftmaxRegression fit(List<float[]> rows, List<Integer> labels, int classes) {
        int columns = rows.getFirst().length + 1;
        double[][] current = new double[classes][columns];
        double[][] previous = new double[classes][columns];
        double step = 1 / (0.5 * rows.size() * (SCALE * SCALE + 1) / 2 + PENALTY);
        for (int t = 1; t <= STEPS; t++) {
            double momentum = (t - 1.0) / (t + 2.0);
            double[][] ahead = new double[classes][columns];
            for (int k = 0; k < classes; k++) {
                for (int i = 0; i < columns; i++) {
                    ahead[k][i] = current[k][i] + momentum * (current[k][i] - previous[k][i]);
                }
            }
            double[][] gradient = gradient(ahead, rows, labels);
            previous = current;
            current = ahead;
            for (int k = 0; k < classes; k++) {
                for (int i = 0; i < columns; i++) {
                    current[k][i] -= step * gradient[k][i];
                }
            }
        }
        return new SoftmaxRegression(floats(current));
    }

    private static double[][] gradient(double[][] weights, List<float[]> rows, List<Integer> labels) {
        double[][] gradient = new double[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            gradient[k] = weights[k].clone();
            for (int i = 0; i < gradient[k].length; i++) {
                gradient[k][i] *= i + 1 < gradient[k].length ? PENALTY : 0;
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            float[] row = rows.get(r);
            double[] errors = new double[weights.length];
            for (int k = 0; k < errors.length; k++) {
                double sum = 0;
                for (int i = 0; i < row.length; i++) {
                    sum += weights[k][i] * row[i];
                }
                errors[k] = SCALE * sum + weights[k][row.length];
            }
            softmax(errors);
            errors[labels.get(r)] -= 1;
            for (int k = 0; k < errors.length; k++) {
                double error = errors[k] * SCALE;
                for (int i = 0; i < row.length; i++) {
                    gradient[k][i] += error * row[i];
                }
                gradient[k][row.length] += errors[k];
            }
        }
        return gradient;
    }

    private static float[][] floats(double[][] values) {
        float[][] floats = new float[values.length][values[0].length];
        for (int k = 0; k < values.length; k++) {
            for (int i = 0; i < values[k].length; i++) {
                floats[k][i] = (float) values[k][i];
            }
        }
        return floats;
    }

    /** The probability of each class. */
    public double[] probabilities(float[] row) {
        double[] scores = new double[weights.length];
        for (int k = 0; k < scores.length; k++) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += weights[k][i] * row[i];
            }
            scores[k] = SCALE * sum + weights[k][row.length];
        }
        softmax(scores);
        return scores;
    }

    /** Replaces scores by probabilities, in place. */
    static void softmax(double[] scores) {
        double highest = Arrays.stream(scores).max().orElse(0);
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
