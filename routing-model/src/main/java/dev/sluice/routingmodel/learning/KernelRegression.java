package dev.sluice.routingmodel.learning;

import java.util.List;

/**
 * Ridge regression in the space of the Gaussian kernel, spanned by {@link Landmarks} (subset of regressors: Rasmussen and
 * Williams 2006, equation 8.14): the weights w solve (BᵀB + λK)·w = Bᵀ(y − mean), where B is the rows' nearness to the
 * landmarks and K the landmarks' to each other. Several targets share one factorisation.
 */
public final class KernelRegression {
    /** Keeps the matrix positive definite where two rows are one and the same. */
    private static final double JITTER = 1e-5;

    private final Landmarks landmarks;
    private final double[][] nearness;
    private final Cholesky factor;

    /** Prepares to fit targets to {@code rows}; {@code ridge} is λ. */
    public KernelRegression(Landmarks landmarks, List<float[]> rows, double ridge) {
        this.landmarks = landmarks;
        this.nearness = rows.stream().map(landmarks::nearness).toArray(double[][]::new);
        int size = landmarks.points().length;
        double[][] columns = new double[size][nearness.length];
        for (int r = 0; r < nearness.length; r++) {
            for (int i = 0; i < size; i++) {
                columns[i][r] = nearness[r][i];
            }
        }
        double[][] matrix = landmarks.toEachOther();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = ridge * matrix[i][j] + Cholesky.dot(columns[i], columns[j], nearness.length);
            }
            matrix[i][i] += JITTER;
        }
        this.factor = Cholesky.of(matrix);
    }

    /**
     * What was found for one target.
     *
     * @param mean the mean of the target
     * @param weights how much the nearness to each landmark adds to it
     * @param leftOut for each row the value that is foreseen for it by all the others, from its residual and its leverage
     */
    // Numbers in bulk: nobody compares two of these or uses one as a key.
    @SuppressWarnings("ArrayRecordComponent")
    public record Fit(double mean, double[] weights, double[] leftOut) {}

    /** Fits one target, a number for each row. */
    public Fit fit(double[] target) {
        double mean = 0;
        for (double each : target) {
            mean += each / target.length;
        }
        double[] right = new double[landmarks.points().length];
        for (int r = 0; r < target.length; r++) {
            for (int i = 0; i < right.length; i++) {
                right[i] += nearness[r][i] * (target[r] - mean);
            }
        }
        double[] weights = factor.solve(right);
        double[] leftOut = new double[target.length];
        for (int r = 0; r < target.length; r++) {
            double foreseen = mean + Cholesky.dot(nearness[r], weights, weights.length);
            double[] half = factor.forward(nearness[r]);
            double leverage = Math.min(0.99, Cholesky.dot(half, half, half.length));
            leftOut[r] = target[r] - (target[r] - foreseen) / (1 - leverage);
        }
        return new Fit(mean, weights, leftOut);
    }
}
