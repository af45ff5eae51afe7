package dev.sluice.routingmodel.learning;

/** The factor L of a symmetric positive definite matrix A = L·Lᵀ, and what can be solved with it. */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Takes {@code matrix} apart, in place; only its lower half is read.
     *
     * @throws ArithmeticException if it is not positive definite
     */
    static Cholesky of(double[][] matrix) {
        for (int row = 0; row < matrix.length; row++) {
            double[] current = matrix[row];
            for (int column = 0; column <= row; column++) {
                double rest = current[column] - dot(current, matrix[column], column);
                if (column < row) {
                    current[column] = rest / matrix[column][column];
                } else if (rest > 0) {
                    current[row] = Math.sqrt(rest);
                } else {
                    throw new ArithmeticException("the matrix is not positive definite");
                }
            }
        }
        return new Cholesky(matrix);
    }

    /** The x of A·x = {@code right}. */
    double[] solve(double[] right) {
        double[] result = forward(right);
        for (int row = lower.length - 1; row >= 0; row--) {
            double value = result[row] / lower[row][row];
            result[row] = value;
            for (int column = 0; column < row; column++) {
                result[column] -= lower[row][column] * value;
            }
        }
        return result;
    }

    /** The x of L·x = {@code right}; its square length is rightᵀ·A⁻¹·right. */
    double[] forward(double[] right) {
        double[] result = new double[right.length];
        for (int row = 0; row < right.length; row++) {
            result[row] = (right[row] - dot(lower[row], result, row)) / lower[row][row];
        }
        return result;
    }

    /** The sum of the products of the first {@code count} numbers; four sums side by side, which a processor adds at once. */
    static double dot(double[] left, double[] right, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            first += left[i] * right[i];
            second += left[i + 1] * right[i + 1];
            third += left[i + 2] * right[i + 2];
            fourth += left[i + 3] * right[i + 3];
        }
        for (; i < count; i++) {
            first += left[i] * right[i];
        }
        return first + second + third + fourth;
    }
}
