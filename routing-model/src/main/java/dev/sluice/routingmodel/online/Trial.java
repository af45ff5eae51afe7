package dev.sluice.routingmodel.online;

import java.util.Optional;

/**
 * The trial of one update: what is learned on top of what holds, and how both foresaw the observations that chance chose. Each
 * of these is foreseen before it is learned from. The update is adopted where it is no worse, and is one at all.
 */
public final class Trial {
    /** A weight that has moved by less, in log-odds, changes none of the four digits with which probabilities are shown. */
    private static final double LEAST_MOVE = 0.0001;

    private final Correction held;
    private final int judgedBy;
    private final OnlineLearner candidate;
    private int observations;
    private int explored;
    private double weight;
    private double shippedLoss;
    private double heldLoss;
    private double updateLoss;

    /**
     * A trial that has seen nothing.
     *
     * @param held what holds, and what the update goes on from
     * @param judgedBy after how many explored observations the update is judged; at least 1
     */
    public Trial(Correction held, int judgedBy) {
        if (judgedBy < 1) {
            throw new IllegalArgumentException("an update is judged by 1 observation or more: " + judgedBy);
        }
        this.held = held;
        this.judgedBy = judgedBy;
        this.candidate = new OnlineLearner(held);
    }

    /**
     * How it stands. Losses are mean logarithmic ones over the explored observations, in nats; 0 where there are none.
     *
     * @param observations how many were learned from
     * @param explored how many of them chance chose
     * @param shippedLoss the loss of the shipped head alone
     * @param heldLoss that of what holds
     * @param updateLoss that of the update
     */
    public record Standing(int observations, int explored, double shippedLoss, double heldLoss, double updateLoss) {}

    /**
     * What came of it.
     *
     * @param adopted whether the update is to hold from now on
     * @param update what it is
     * @param standing how it stood
     */
    public record Judgement(boolean adopted, Correction update, Standing standing) {}

    /** Learns from an observation; tells what comes of the update where that is judged by it. The trial is over then. */
    public Optional<Judgement> observe(Observation seen) {
        observations++;
        if (seen.explored()) {
            explored++;
            weight += seen.weight();
            shippedLoss += loss(Correction.NONE.probability(seen.model(), seen.shipped(), seen.signals()), seen);
            heldLoss += loss(held.probability(seen.model(), seen.shipped(), seen.signals()), seen);
            updateLoss += loss(candidate.probability(seen), seen);
        }
        candidate.learn(seen);
        return explored < judgedBy ? Optional.empty() : Optional.of(judge());
    }

    /** How it stands. */
    public Standing standing() {
        double by = Math.max(weight, Double.MIN_NORMAL);
        return new Standing(observations, explored, shippedLoss / by, heldLoss / by, updateLoss / by);
    }

    private Judgement judge() {
        Correction update = candidate.learned();
        return new Judgement(updateLoss <= heldLoss && update.distance(held) >= LEAST_MOVE, update, standing());
    }

    private static double loss(double probability, Observation seen) {
        return seen.weight() * Correction.loss(probability, seen.outcome());
    }
}
