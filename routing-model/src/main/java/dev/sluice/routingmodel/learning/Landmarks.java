package dev.sluice.routingmodel.learning;

import java.util.List;

/**
 * Points to which any other point is compared, with eight bits a number and a scale for each column: a head is trained with
 * the rounded points, so nothing is lost when it is stored.
 *
 * @param points the points, rounded
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
public record Landmarks(float[][] points) {
    private static final int STEPS = 127;

    /** The points of {@code rows}, at least one and all of one length. */
    public static Landmarks of(List<float[]> rows) {
        int columns = rows.getFirst().length;
        float[] scales = new float[columns];
        for (float[] row : rows) {
            for (int i = 0; i < columns; i++) {
                scales[i] = Math.max(scales[i], Math.abs(row[i]));
            }
        }
        byte[] bytes = new byte[rows.size() * columns];
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < columns; i++) {
                bytes[r * columns + i] = scales[i] == 0 ? 0 : (byte) Math.round(rows.get(r)[i] / scales[i] * STEPS);
            }
        }
        return of(scales, bytes);
    }

    /** The points that were stored as {@link #scales} and {@link #bytes}. */
    public static Landmarks of(float[] scales, byte[] bytes) {
        float[][] points = new float[bytes.length / scales.length][scales.length];
        for (int r = 0; r < points.length; r++) {
            for (int i = 0; i < scales.length; i++) {
                points[r][i] = bytes[r * scales.length + i] * scales[i] / STEPS;
            }
        }
        return new Landmarks(points);
    }

    /** For each column its largest number. */
    public float[] scales() {
        float[] scales = new float[points[0].length];
        for (float[] point : points) {
            for (int i = 0; i < scales.length; i++) {
                scales[i] = Math.max(scales[i], Math.abs(point[i]));
            }
        }
        return scales;
    }

    /** The numbers row by row, each as so many 127ths of its column's scale. */
    public byte[] bytes() {
        float[] scales = scales();
        byte[] bytes = new byte[points.length * scales.length];
        for (int r = 0; r < points.length; r++) {
            for (int i = 0; i < scales.length; i++) {
                bytes[r * scales.length + i] = scales[i] == 0 ? 0 : (byte) Math.round(points[r][i] / scales[i] * STEPS);
            }
        }
        return bytes;
    }

    /** How near {@code point} is to each landmark: exp(−‖difference‖²), the Gaussian kernel. */
    public double[] nearness(float[] point) {
        double[] nearness = new double[points.length];
        for (int r = 0; r < points.length; r++) {
            nearness[r] = Math.exp(-squaredDistance(points[r], point));
        }
        return nearness;
    }

    /**
     * How near the landmarks are to each other. In double precision: rounding makes a matrix of hundreds of similar points
     * indefinite.
     */
    double[][] toEachOther() {
        double[][] nearness = new double[points.length][points.length];
        for (int r = 0; r < points.length; r++) {
            for (int other = 0; other <= r; other++) {
                double sum = 0;
                for (int i = 0; i < points[r].length; i++) {
                    double difference = (double) points[r][i] - points[other][i];
                    sum += difference * difference;
                }
                nearness[r][other] = Math.exp(-sum);
                nearness[other][r] = nearness[r][other];
            }
        }
        return nearness;
    }

    private static float squaredDistance(float[] left, float[] right) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < left.length; i += 4) {
            float a = left[i] - right[i];
            float b = left[i + 1] - right[i + 1];
            float c = left[i + 2] - right[i + 2];
            float d = left[i + 3] - right[i + 3];
            first += a * a;
            second += b * b;
            third += c * c;
            fourth += d * d;
        }
        for (; i < left.length; i++) {
            float a = left[i] - right[i];
            first += a * a;
        }
        return first + second + third + fourth;
    }
}
