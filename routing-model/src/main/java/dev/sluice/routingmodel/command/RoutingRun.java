package dev.sluice.routingmodel.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

import dev.sluice.routingmodel.gain.Gain;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.measuring.Foreseen;
import dev.sluice.routingmodel.measuring.RoutingCurve;
import dev.sluice.routingmodel.measuring.RoutingCurve.Scored;
import dev.sluice.routingmodel.rows.RowFile.RoutingRow;

/**
 * What a model said of the rows of a test.
 *
 * @param rows the rows with the foreseen gain as score
 * @param local the probabilities of a good local answer, with what happened
 * @param cloud those of a good cloud answer
 * @param lengths the rows with their length as score
 * @param sharesSent for each of {@link #SHARES} which share is sent where it is asked for
 */
// Numbers in bulk: nobody compares two of these or uses one as a key.
@SuppressWarnings("ArrayRecordComponent")
record RoutingRun(
        List<Scored> rows, List<Foreseen> local, List<Foreseen> cloud, List<Scored> lengths, double[] sharesSent) {
    /** The shares of cloud tasks that are reported. */
    static final double[] SHARES = {0.1, 0.2, 0.3, 0.5};

    private static final int RANDOM_ORDERS = 20;

    static RoutingRun of(GainModel model, List<RoutingRow> test, Embeddings embeddings) {
        List<Gain> gains = test.parallelStream()
                .map(row -> model.estimate(row.text(), embeddings.of(row.text())))
                .toList();
        List<Scored> rows = new ArrayList<>();
        List<Scored> lengths = new ArrayList<>();
        List<Foreseen> local = new ArrayList<>();
        List<Foreseen> cloud = new ArrayList<>();
        for (int i = 0; i < test.size(); i++) {
            RoutingRow row = test.get(i);
            Gain gain = gains.get(i);
            rows.add(new Scored(gain.difference(), row.weakOk(), row.strongOk()));
            lengths.add(new Scored(row.text().length(), row.weakOk(), row.strongOk()));
            local.add(new Foreseen(gain.local(), row.weakOk()));
            cloud.add(new Foreseen(gain.cloud(), row.strongOk()));
        }
        double[] sent = DoubleStream.of(SHARES)
                .map(share -> gains.stream()
                                .filter(gain -> gain.difference() >= model.threshold(share))
                                .count()
                        / (double) gains.size())
                .toArray();
        return new RoutingRun(rows, local, cloud, lengths, sent);
    }

    RoutingCurve curve() {
        return RoutingCurve.of(rows);
    }

    double lengthApgr() {
        return RoutingCurve.of(lengths).apgr();
    }

    /** The mean over random orders. */
    double randomApgr(long seed) {
        Random random = new Random(seed);
        double sum = 0;
        for (int i = 0; i < RANDOM_ORDERS; i++) {
            List<Scored> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            sum += RoutingCurve.of(shuffled.stream()
                            .map(row -> new Scored(0, row.weakOk(), row.strongOk()))
                            .toList())
                    .apgr();
        }
        return sum / RANDOM_ORDERS;
    }

    /** The larger of the two sides' expected calibration errors. */
    double ece() {
        return Math.max(Foreseen.ece(local), Foreseen.ece(cloud));
    }

    double brier() {
        return (Foreseen.brier(local) + Foreseen.brier(cloud)) / 2;
    }
}
