package dev.sluice.routingmodel.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a correction, and the {@link Trial} of the next. It is a function of the observations and roll-backs in
 * their order: who hears the same holds the same.
 */
public final class LearnedHead {
    private final int judgedBy;
    private final List<Correction> versions = new ArrayList<>(List.of(Correction.NONE));
    private Trial trial;

    /**
     * A head that has learned nothing.
     *
     * @param judgedBy after how many explored observations an update is judged; at least 1
     */
    public LearnedHead(int judgedBy) {
        this.judgedBy = judgedBy;
        this.trial = new Trial(held(), judgedBy);
    }

    /** Learns from an observation; tells what came of the update where that was judged by it. */
    public Optional<Trial.Judgement> observe(Observation seen) {
        Optional<Trial.Judgement> judged = trial.observe(seen);
        judged.filter(Trial.Judgement::adopted).ifPresent(judgement -> versions.add(judgement.update()));
        judged.ifPresent(judgement -> trial = new Trial(held(), judgedBy));
        return judged;
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
        trial = new Trial(held(), judgedBy);
    }

    /** The number of the version that holds; 0 is the shipped head. */
    public int version() {
        return versions.size() - 1;
    }

    /** What holds. */
    public Correction held() {
        return versions.getLast();
    }
}
