package dev.sluice.routingmodel.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dev.sluice.routingmodel.gain.Gain;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.online.Correction;
import dev.sluice.routingmodel.online.LearnedHead;
import dev.sluice.routingmodel.online.Observation;
import dev.sluice.routingmodel.online.Signals;
import dev.sluice.routingmodel.online.Trial;
import dev.sluice.routingmodel.rows.RowFile.RoutingRow;

/**
 * What routing rows in one order came to, measured on the second half of them: each row as its task would have been decided at
 * that moment, with what had been learned from the rows before it.
 *
 * @param adopted how many updates were adopted
 * @param rejected how many were not
 * @param shippedLoss the mean logarithmic loss, in nats, of what the head alone foresaw for both sides
 * @param learnedLoss that of the head with what was learned
 * @param shippedAccuracy how often the side that the head alone chose answered well
 * @param learnedAccuracy how often the side did that was chosen with what was learned
 * @param shippedShare the share of tasks that the head alone sent to the cloud
 * @param learnedShare the share that was sent there with what was learned
 */
record LearningRun(
        int adopted,
        int rejected,
        double shippedLoss,
        double learnedLoss,
        double shippedAccuracy,
        double learnedAccuracy,
        double shippedShare,
        double learnedShare) {
    private static final String LOCAL = "local";
    private static final String CLOUD = "cloud";
    private static final double GOOD = 0.5;

    /** A row with all that a decision looks at. */
    // Numbers in bulk: nobody compares two of these or uses one as a key.
    @SuppressWarnings("ArrayRecordComponent")
    record Step(Gain shipped, double[] signals, RoutingRow row) {
        boolean good(boolean onCloud) {
            return (onCloud ? row.strongOk() : row.weakOk()) >= GOOD;
        }
    }

    /** When a task is explored and when it goes to the cloud. */
    record Way(double explore, double gain, int judgedBy) {}

    static List<Step> steps(GainModel head, List<RoutingRow> rows, Embeddings embeddings) {
        return rows.parallelStream()
                .map(row -> {
                    Optional<float[]> embedding = embeddings.of(row.text());
                    return new Step(
                            head.estimate(row.text(), embedding), Signals.of(head.looks(row.text()), embedding), row);
                })
                .toList();
    }

    /** Routes all of them in an order that follows from the seed. */
    static LearningRun of(List<Step> steps, Way way, long seed) {
        List<Step> order = new ArrayList<>(steps);
        Random random = new Random(seed);
        Collections.shuffle(order, random);
        LearnedHead head = new LearnedHead(way.judgedBy());
        Tally shipped = new Tally();
        Tally learned = new Tally();
        int adopted = 0;
        int rejected = 0;
        for (int i = 0; i < order.size(); i++) {
            Step step = order.get(i);
            Gain corrected = new Gain(
                    head.held().probability(LOCAL, step.shipped().local(), step.signals()),
                    head.held().probability(CLOUD, step.shipped().cloud(), step.signals()));
            if (i >= order.size() / 2) {
                shipped.add(step, step.shipped(), way.gain());
                learned.add(step, corrected, way.gain());
            }
            boolean explored = random.nextDouble() < way.explore();
            boolean onCloud = explored ? random.nextBoolean() : corrected.difference() >= way.gain();
            Optional<Trial.Judgement> judged = head.observe(new Observation(
                    onCloud ? CLOUD : LOCAL,
                    onCloud ? step.shipped().cloud() : step.shipped().local(),
                    step.signals(),
                    step.good(onCloud) ? 1 : 0,
                    1,
                    explored));
            adopted += judged.filter(Trial.Judgement::adopted).isPresent() ? 1 : 0;
            rejected += judged.filter(judgement -> !judgement.adopted()).isPresent() ? 1 : 0;
        }
        return new LearningRun(
                adopted,
                rejected,
                shipped.loss(),
                learned.loss(),
                shipped.accuracy(),
                learned.accuracy(),
                shipped.share(),
                learned.share());
    }

    private static final class Tally {
        private int rows;
        private int good;
        private int onCloud;
        private double loss;

        void add(Step step, Gain gain, double least) {
            boolean toCloud = gain.difference() >= least;
            rows++;
            good += step.good(toCloud) ? 1 : 0;
            onCloud += toCloud ? 1 : 0;
            loss += Correction.loss(gain.local(), step.good(false)) + Correction.loss(gain.cloud(), step.good(true));
        }

        double loss() {
            return loss / (2 * rows);
        }

        double accuracy() {
            return good / (double) rows;
        }

        double share() {
            return onCloud / (double) rows;
        }
    }
}
