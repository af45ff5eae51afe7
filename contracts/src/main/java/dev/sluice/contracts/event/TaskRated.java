package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.TaskId;

/**
 * Somebody said how good a task's answer was. The last one of a task holds.
 *
 * @param taskId which task
 * @param ratingId follows from the caller's idempotency key or from what was said, so that the same feedback has the same one
 * @param rating from {@link #WORST} to {@link #BEST}
 * @param neededRevision whether the answer had to be worked over before it was of use
 * @param betterModel the alias of a model whose answer was better
 * @param at when
 */
public record TaskRated(
        TaskId taskId,
        String ratingId,
        Optional<Integer> rating,
        Optional<Boolean> neededRevision,
        Optional<String> betterModel,
        Instant at)
        implements TaskEvent {
    /** The rating of an answer that is of no use. */
    public static final int WORST = 1;

    /** The rating of an answer that leaves nothing to be desired. */
    public static final int BEST = 5;

    /** The lowest rating of an answer that was of use. */
    private static final int GOOD = 3;

    /** @throws IllegalArgumentException if it says nothing, or the rating is none */
    public TaskRated {
        requireNonNull(taskId, "taskId");
        requireNonNull(ratingId, "ratingId");
        requireNonNull(at, "at");
        rating = rating == null ? Optional.empty() : rating;
        neededRevision = neededRevision == null ? Optional.empty() : neededRevision;
        betterModel = betterModel == null ? Optional.empty() : betterModel;
        if (rating.isEmpty() && neededRevision.isEmpty() && betterModel.isEmpty()) {
            throw new IllegalArgumentException("feedback says something");
        }
        if (rating.filter(stars -> stars < WORST || stars > BEST).isPresent()) {
            throw new IllegalArgumentException("a rating is from " + WORST + " to " + BEST);
        }
    }

    /**
     * Whether the answer was good enough: it needed no revision, and was rated 3 or better; where no rating was given, it is
     * enough that no better model was named.
     */
    @JsonIgnore
    public boolean isGood() {
        return !neededRevision.orElse(false)
                && rating.map(stars -> stars >= GOOD).orElse(betterModel.isEmpty());
    }
}
