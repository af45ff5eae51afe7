package dev.sluice.routingmodel.learning;

import java.util.List;

/**
 * Brings each number of a row to mean 0 and deviation 1, and cuts what is more than four deviations away, so that one odd
 * text cannot outweigh all else.
 *
 * @param means the mean of each column
 * @param deviations its standard deviation
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
public record Scaling(double[] means, double[] deviations) {
    private static final double FARTHEST = 4;
    private static final double NO_DEVIATION = 1e-9;

    /** The scaling under which {@code rows}, at least one and all of one length, have mean 0 and deviation 1. */
    public static Scaling of(List<double[]> rows) {
        int columns = rows.getFirst().length;
        double[] means = new double[columns];
        double[] deviations = new double[columns];
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : rows) {
                sum += row[column];
                squares += row[column] * row[column];
            }
            means[column] = sum / rows.size();
            deviations[column] = Math.sqrt(Math.max(0, squares / rows.size() - means[column] * means[column]));
        }
        return new Scaling(means, deviations);
    }

    /** The row as it is seen under this scaling. */
    public double[] apply(double[] row) {
        double[] scaled = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            double away = deviations[i] < NO_DEVIATION ? 0 : (row[i] - means[i]) / deviations[i];
            scaled[i] = Math.clamp(away, -FARTHEST, FARTHEST);
        }
        return scaled;
    }
}
