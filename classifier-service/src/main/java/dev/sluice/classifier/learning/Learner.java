package dev.sluice.classifier.learning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.classifier.learning.LearnedVersions.Held;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.online.Correction;
import dev.sluice.routingmodel.online.Observation;
import dev.sluice.routingmodel.online.Trial;

/**
 * Learns what is to hold next from the observations behind those that went into what holds. It is a function of what it hears
 * in its order, so all replicas propose the same; what holds is nevertheless what the log of changes says first. For one thread.
 */
final class Learner {
    /** So many observations are kept to begin anew from: half a kilobyte each. At a share of 3 %, some 300 are explored. */
    private static final int MOST_KEPT = 10_000;

    private final int judgedBy;
    private final Observations observations;
    private final Deque<Heard> kept = new ArrayDeque<>();
    private Optional<Held> beside = Optional.empty();
    private Trial trial;
    private long through = -1;
    private long heardThrough = -1;
    private long rejected;
    private boolean waiting;

    private record Heard(long offset, Observation seen) {}

    /**
     * An update that is to be adopted.
     *
     * @param made of which version it was made
     * @param through the offset of the last observation that went into it
     * @param judgement what came of its trial
     */
    record Proposal(long made, long through, Trial.Judgement judgement) {}

    /**
     * A learner that only keeps what it hears until it is told what holds.
     *
     * @param routes the side of each model, by its alias
     */
    Learner(GainModel head, Map<String, Route> routes, int judgedBy) {
        this.judgedBy = judgedBy;
        this.observations = new Observations(head, routes, MOST_KEPT);
        this.trial = new Trial(Correction.NONE, judgedBy);
    }

    /** Hears a record of the observations' topic; tells what is to be adopted, if anything. It waits from then on. */
    Optional<Proposal> hear(long offset, Event event) {
        heardThrough = Math.max(heardThrough, offset);
        return learn(seen(event).stream().map(each -> new Heard(offset, each)).toList());
    }

    /** Begins anew from what holds, with what was heard behind the observations that went into it. */
    Optional<Proposal> begin(Held held) {
        beside = Optional.of(held);
        trial = new Trial(held.correction(), judgedBy);
        waiting = false;
        through = held.change().map(LearningChanged::through).orElse(-1L);
        List<Heard> all = List.copyOf(kept);
        kept.clear();
        return learn(all);
    }

    /** Whether that is what it learns beside. */
    boolean isBeside(Held held) {
        return beside.filter(begun -> begun.version() == held.version()).isPresent();
    }

    /** The offset of the last record that was heard, -1 if none was. */
    long heardThrough() {
        return heardThrough;
    }

    /** How many updates were not adopted since the start. */
    long rejected() {
        return rejected;
    }

    /** How the update that is being learned stands. */
    Trial.Standing standing() {
        return trial.standing();
    }

    private List<Observation> seen(Event event) {
        if (event instanceof LearningObserved answer) {
            return observations.of(answer);
        }
        return event instanceof TaskRated rated ? observations.of(rated) : List.of();
    }

    private Optional<Proposal> learn(List<Heard> heard) {
        List<Proposal> proposed = new ArrayList<>();
        for (Heard each : heard) {
            if (each.offset() > through) {
                keep(each);
                learn(each).ifPresent(proposed::add);
            }
        }
        // It waits after one, so there is no second.
        return proposed.stream().findFirst();
    }

    private Optional<Proposal> learn(Heard heard) {
        if (waiting || beside.isEmpty()) {
            return Optional.empty();
        }
        Optional<Trial.Judgement> judged = trial.observe(heard.seen());
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        if (judged.get().adopted()) {
            waiting = true;
            return Optional.of(new Proposal(beside.get().version(), heard.offset(), judged.get()));
        }
        rejected++;
        kept.clear();
        trial = new Trial(beside.get().correction(), judgedBy);
        return Optional.empty();
    }

    private void keep(Heard heard) {
        kept.add(heard);
        if (kept.size() > MOST_KEPT) {
            kept.remove();
        }
    }
}
