package dev.sluice.routingmodel.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The correction that holds, and the one that is being learned. An update is adopted only where it is no worse on the
 * observations that chance chose; those are judged before they are learned from. It is a function of the observations and
 * roll-backs in their order: who hears the same holds the same.
 */
public final class LearnedHead {
    private final int judgedBy;
    private final List<Correction> versions = new ArrayList<>(List.of(Correction.NONE));
    private OnlineLearner candidate = new OnlineLearner(Correction.NONE);
    private int judged;
    private double heldLoss;
    private double candidateLoss;

    /**
     * A head that has learned nothing.
     *
     * @param judgedBy after how many explored observations an update is judged; at least 1
     */
    public LearnedHead(int judgedBy) {
        if (judgedBy < 1) {
            throw new IllegalArgumentException("an update is judged by 1 observation or more: " + judgedBy);
        }
        this.judgedBy = judgedBy;
    }

    /**
     * What came of an update.
     *
     * @param adopted whether it holds from now on
     * @param version the version that holds, 0 the shipped head
     * @param heldLoss the mean logarithmic loss, in nats, of what held
     * @param updateLoss that of the update
     */
    public record Judgement(boolean adopted, int version, double heldLoss, double updateLoss) {}

    /** Learns from an observation; tells what came of the update where that was judged by it. */
    public Optional<Judgement> observe(Observation seen) {
        if (seen.explored()) {
            judged++;
            heldLoss += Correction.loss(held().probability(seen.model(), seen.shipped(), seen.signals()), seen.good());
            candidateLoss += Correction.loss(candidate.probability(seen), seen.good());
        }
        candidate.learn(seen);
        return judged < judgedBy ? Optional.empty() : Optional.of(judge());
    }

    /**
     * Lets an earlier version hold again, as a version of its own. What was learned since is forgotten.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public void rollBack(int version) {
        if (version < 0 || version >= versions.size()) {
            throw new IllegalArgumentException("there is no version " + version);
        }
        versions.add(versions.get(version));
        begin();
    }

    /** The number of the version that holds; 0 is the shipped head. */
    public int version() {
        return versions.size() - 1;
    }

    /** What holds. */
    public Correction held() {
        return versions.getLast();
    }

    private Judgement judge() {
        boolean adopted = candidateLoss <= heldLoss;
        if (adopted) {
            versions.add(candidate.learned());
        }
        Judgement judgement = new Judgement(adopted, version(), heldLoss / judged, candidateLoss / judged);
        begin();
        return judgement;
    }

    private void begin() {
        candidate = new OnlineLearner(held());
        judged = 0;
        heldLoss = 0;
        candidateLoss = 0;
    }
}
