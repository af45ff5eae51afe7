package dev.sluice.routingmodel.online;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import dev.sluice.routingmodel.head.Numbers;

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
        return loss(probability, good ? 1 : 0);
    }

    /** The same of an outcome that is itself a probability. */
    static double loss(double probability, double outcome) {
        return -outcome * Math.log(Math.max(probability, LEAST))
                - (1 - outcome) * Math.log(Math.max(1 - probability, LEAST));
    }

    /** By how much the weight that differs most from that of another does, in log-odds. */
    double distance(Correction other) {
        double most = 0;
        for (Map.Entry<String, double[]> mine : weights.entrySet()) {
            double[] theirs = other.weights.getOrDefault(mine.getKey(), new double[mine.getValue().length]);
            for (int i = 0; i < theirs.length; i++) {
                most = Math.max(most, Math.abs(mine.getValue()[i] - theirs[i]));
            }
        }
        return most;
    }

    /** Whether nothing was learned. */
    public boolean isNone() {
        return weights.isEmpty();
    }

    /** The weights by model as text, as {@link Numbers} writes them. */
    public Map<String, String> write() {
        Map<String, String> written = new TreeMap<>();
        weights.forEach((model, values) -> {
            float[] numbers = new float[values.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) values[i];
            }
            written.put(model, Numbers.write(numbers));
        });
        return written;
    }

    /**
     * Reads weights for tasks with so many looks.
     *
     * @throws IllegalArgumentException if they are not as many as such a task has signals, or one is no number
     */
    public static Correction read(Map<String, String> written, int looks) {
        Map<String, double[]> weights = new HashMap<>();
        written.forEach((model, text) -> {
            float[] numbers = Numbers.floats(text);
            double[] values = new double[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers[i];
            }
            if (values.length != Signals.count(looks) || !Arrays.stream(values).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the weights of " + model + " do not fit the signals");
            }
            weights.put(model, values);
        });
        return new Correction(weights);
    }
}
