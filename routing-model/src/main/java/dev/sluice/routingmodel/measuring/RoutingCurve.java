package dev.sluice.routingmodel.measuring;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is won when the tasks with the highest scores go to the cloud, for each share of them: RouteLLM's measures (Ong et al.
 * 2024, section 3.2). The performance gap recovered at a share is (accuracy of the mix − that of the local model alone) / (that
 * of the cloud model alone − that of the local model alone).
 */
public final class RoutingCurve {
    private final double weak;
    private final double strong;
    /** The accuracy of the mix where the first i of the rows in falling order of score go to the cloud. */
    private final double[] mixed;

    private RoutingCurve(double weak, double strong, double[] mixed) {
        this.weak = weak;
        this.strong = strong;
        this.mixed = mixed;
    }

    /**
     * A row.
     *
     * @param score the higher, the sooner it goes to the cloud
     * @param weakOk how well the local model did
     * @param strongOk how well the cloud model did
     */
    public record Scored(double score, double weakOk, double strongOk) {}

    /** The curve over {@code rows}; rows of one score keep their order. */
    public static RoutingCurve of(List<Scored> rows) {
        List<Scored> falling = sorted(rows);
        int[] once = new int[rows.size()];
        java.util.Arrays.fill(once, 1);
        return ofSorted(falling, once);
    }

    /** The rows in the order in which they go to the cloud. */
    static List<Scored> sorted(List<Scored> rows) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
    }

    /** The curve over rows in falling order, the i-th taken {@code times[i]} times. */
    static RoutingCurve ofSorted(List<Scored> falling, int[] times) {
        int size = IntStream.of(times).sum();
        double weak = 0;
        double strong = 0;
        double[] gained = new double[size + 1];
        int place = 0;
        for (int i = 0; i < times.length; i++) {
            Scored row = falling.get(i);
            for (int time = 0; time < times[i]; time++) {
                weak += row.weakOk();
                strong += row.strongOk();
                gained[place + 1] = gained[place] + row.strongOk() - row.weakOk();
                place++;
            }
        }
        for (int i = 0; i <= size; i++) {
            gained[i] = (weak + gained[i]) / size;
        }
        return new RoutingCurve(weak / size, strong / size, gained);
    }

    /** The accuracy of the local model alone. */
    public double weak() {
        return weak;
    }

    /** The accuracy of the cloud model alone. */
    public double strong() {
        return strong;
    }

    /** The mean of the performance gap recovered over all shares from 0 to 1, by trapezia. */
    public double apgr() {
        double sum = (recovered(0) + recovered(mixed.length - 1)) / 2;
        for (int i = 1; i < mixed.length - 1; i++) {
            sum += recovered(i);
        }
        return sum / (mixed.length - 1);
    }

    /** The smallest share that recovers {@code part} of the gap. */
    public double cpt(double part) {
        for (int i = 0; i < mixed.length; i++) {
            if (recovered(i) >= part) {
                return i / (mixed.length - 1.0);
            }
        }
        return 1;
    }

    /** The accuracy of the mix where {@code share} goes to the cloud. */
    public double accuracy(double share) {
        return mixed[(int) Math.round(share * (mixed.length - 1))];
    }

    /** How far that is above what a random choice of that share would give on the average. */
    public double aboveRandom(double share) {
        return accuracy(share) - (weak + share * (strong - weak));
    }

    private double recovered(int count) {
        return (mixed[count] - weak) / (strong - weak);
    }
}
