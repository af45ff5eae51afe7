package dev.sluice.contracts.view;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.event.TaskRated;

/**
 * What was said of a task's answer last.
 *
 * @param rating from 1, of no use, to 5
 * @param neededRevision whether the answer had to be worked over
 * @param betterModel the alias of a model whose answer was better
 * @param good whether the answer counts as good enough, {@link TaskRated#isGood()}
 * @param ratedAt when
 */
public record RatingView(
        Optional<Integer> rating,
        Optional<Boolean> neededRevision,
        Optional<String> betterModel,
        boolean good,
        Instant ratedAt) {
    /** What that event says. */
    public static RatingView of(TaskRated rated) {
        return new RatingView(rated.rating(), rated.neededRevision(), rated.betterModel(), rated.isGood(), rated.at());
    }
}
