package dev.sluice.routingmodel.online;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import dev.sluice.contracts.event.TaskSignals;
import dev.sluice.routingmodel.gain.Gain;
import dev.sluice.routingmodel.gain.GainModel;

/**
 * What an event tells of a task, to learn from it later: its {@link Signals}, and what the shipped head foresaw.
 *
 * @param signals as {@link Signals#of} gives them, but for rounding
 * @param shipped what the head foresaw, with the embedding where there was one
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
public record RecordedSignals(double[] signals, Gain shipped) {
    private static final double STEPS = 1024;

    /**
     * What is to be told of a task.
     *
     * @param embedding its vector, where there is one
     * @param propensity the probability with which chance chose its model's side, where chance did
     */
    public static TaskSignals write(
            GainModel head, String text, Optional<float[]> embedding, Optional<Double> propensity) {
        double[] looks = head.looks(text);
        double[] projections = embedding.map(Signals::projections).orElse(new double[0]);
        // Without an embedding the estimate follows from the looks.
        Optional<Gain> foreseen = embedding.map(vector -> head.estimate(looks, embedding));
        return new TaskSignals(
                head.version(),
                text(looks, projections),
                foreseen.map(Gain::local),
                foreseen.map(Gain::cloud),
                propensity);
    }

    /** What was told of a task; empty where it was told for another head, or is not of this form. */
    public static Optional<RecordedSignals> read(GainModel head, TaskSignals told) {
        if (!told.head().equals(head.version())) {
            return Optional.empty();
        }
        double[] values = values(told.values());
        int count = head.scaling().means().length;
        boolean embedded = told.localOk().isPresent() && told.cloudOk().isPresent();
        int expected = embedded ? Signals.count(count) - 1 : count;
        if (values.length != expected) {
            return Optional.empty();
        }
        double[] looks = Arrays.copyOf(values, count);
        Optional<double[]> projections =
                embedded ? Optional.of(Arrays.copyOfRange(values, count, values.length)) : Optional.empty();
        Gain shipped = embedded
                ? new Gain(told.localOk().get(), told.cloudOk().get())
                : head.estimate(looks, Optional.empty());
        return Optional.of(new RecordedSignals(Signals.ofProjected(looks, projections), shipped));
    }

    private static String text(double[] looks, double[] projections) {
        ByteBuffer buffer = ByteBuffer.allocate((looks.length + projections.length) * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double[] numbers : new double[][] {looks, projections}) {
            for (double number : numbers) {
                buffer.putShort((short) Math.clamp(Math.round(number * STEPS), Short.MIN_VALUE, Short.MAX_VALUE));
            }
        }
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    private static double[] values(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new double[0];
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.length / Short.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getShort() / STEPS;
        }
        return values;
    }
}
