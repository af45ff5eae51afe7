package dev.sluice.routingmodel.gain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.sluice.routingmodel.gain.OutcomeHead.Side;
import dev.sluice.routingmodel.learning.KernelRegression;
import dev.sluice.routingmodel.learning.Landmarks;
import dev.sluice.routingmodel.learning.Platt;
import dev.sluice.routingmodel.learning.Scaling;

/**
 * Fits a {@link GainModel} to tasks of which it is known whether the local and the cloud model answered well.
 *
 * <p>Of a task unlike any it has seen, the model believes what the rule "longer goes to the cloud" says: a deviation in
 * length adds {@link #LENGTH_PRIOR} to the gain. The rule is RouteLLM's length baseline; the regression learns what differs
 * from it, so data that speaks against it overrules it where there is data.
 */
public final class GainTrainer {
    private static final double LENGTH_PRIOR = 0.1;
    private static final double RIDGE = 10;
    private static final int QUANTILES = 100;

    private final int mostLandmarks;
    private final long seed;

    /**
     * A trainer.
     *
     * @param mostLandmarks how many rows the model keeps to compare others with, at most: its size and its time
     * @param seed decides which rows these are
     */
    public GainTrainer(int mostLandmarks, long seed) {
        this.mostLandmarks = mostLandmarks;
        this.seed = seed;
    }

    /**
     * A task and its outcomes.
     *
     * @param text the task
     * @param embedding its vector, absent where the embedding model is not available
     * @param localOk whether the local model answered well: 0 or 1, or a share between
     * @param cloudOk whether the cloud model did
     */
    public record Outcome(String text, Optional<float[]> embedding, double localOk, double cloudOk) {}

    /** Fits a model to {@code outcomes}, of which there is at least one. */
    public GainModel fit(String version, List<Outcome> outcomes) {
        List<double[]> raw =
                outcomes.stream().map(each -> TextLooks.of(each.text())).toList();
        Scaling scaling = Scaling.of(raw);
        List<double[]> looks = raw.stream().map(scaling::apply).toList();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, outcomes.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        List<Integer> kept = order.subList(0, Math.min(mostLandmarks, order.size()));
        boolean embedded = outcomes.stream().allMatch(each -> each.embedding().isPresent());
        Part plain = head(outcomes, looks, kept, false);
        Part full = embedded ? head(outcomes, looks, kept, true) : plain;
        return new GainModel(version, scaling, full.head(), plain.head(), quantiles(full.leftOut()));
    }

    private static double[] quantiles(List<Gain> foreseen) {
        double[] rising =
                foreseen.stream().mapToDouble(Gain::difference).sorted().toArray();
        double[] quantiles = new double[QUANTILES + 1];
        for (int i = 0; i <= QUANTILES; i++) {
            quantiles[i] = rising[(int) Math.round((1 - i / (double) QUANTILES) * (rising.length - 1))];
        }
        return quantiles;
    }

    private record Part(OutcomeHead head, List<Gain> leftOut) {}

    // Numbers in bulk: nobody compares two of these or uses one as a key.
    @SuppressWarnings("ArrayRecordComponent")
    private record FittedSide(Side side, double[] leftOut) {}

    private static Part head(List<Outcome> outcomes, List<double[]> looks, List<Integer> kept, boolean embedded) {
        List<float[]> points = IntStream.range(0, outcomes.size())
                .mapToObj(i ->
                        GainModel.point(looks.get(i), embedded ? outcomes.get(i).embedding() : Optional.empty()))
                .toList();
        Landmarks landmarks = Landmarks.of(kept.stream().map(points::get).toList());
        KernelRegression regression = new KernelRegression(landmarks, points, RIDGE);
        FittedSide local = side(regression, outcomes, looks, Outcome::localOk, -LENGTH_PRIOR / 2);
        FittedSide cloud = side(regression, outcomes, looks, Outcome::cloudOk, LENGTH_PRIOR / 2);
        List<Gain> leftOut = IntStream.range(0, outcomes.size())
                .mapToObj(i -> new Gain(local.leftOut()[i], cloud.leftOut()[i]))
                .toList();
        return new Part(new OutcomeHead(landmarks, local.side(), cloud.side()), leftOut);
    }

    private static FittedSide side(
            KernelRegression regression,
            List<Outcome> outcomes,
            List<double[]> looks,
            ToDoubleFunction<Outcome> outcome,
            double slope) {
        double[] target = new double[outcomes.size()];
        for (int i = 0; i < target.length; i++) {
            target[i] = outcome.applyAsDouble(outcomes.get(i)) - slope * looks.get(i)[TextLooks.LENGTH];
        }
        KernelRegression.Fit fit = regression.fit(target);
        List<Platt.Seen> seen = new ArrayList<>();
        double[] leftOut = fit.leftOut().clone();
        for (int i = 0; i < target.length; i++) {
            leftOut[i] += slope * looks.get(i)[TextLooks.LENGTH];
            seen.add(new Platt.Seen(leftOut[i], outcome.applyAsDouble(outcomes.get(i)) >= 0.5));
        }
        Platt calibration = Platt.fit(seen);
        for (int i = 0; i < target.length; i++) {
            leftOut[i] = calibration.probability(leftOut[i]);
        }
        return new FittedSide(new Side(fit.mean(), fit.weights(), slope, calibration), leftOut);
    }
}
