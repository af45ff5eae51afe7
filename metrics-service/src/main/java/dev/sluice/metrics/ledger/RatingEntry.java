package dev.sluice.metrics.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.TaskRated;
import dev.sluice.database.TextColumns;

/**
 * What was said of a task's answer. The last one said holds, in whatever order they arrive; of two that were said at the same
 * moment, the one with the greater id.
 *
 * @param rating from 1 to 5
 * @param good {@link TaskRated#isGood()}
 */
public record RatingEntry(
        String taskId,
        String ratingId,
        Optional<Integer> rating,
        Optional<Boolean> neededRevision,
        Optional<String> betterModel,
        boolean good,
        Instant ratedAt)
        implements Entry {
    static RatingEntry of(TaskRated rated) {
        return new RatingEntry(
                rated.taskId().value(),
                rated.ratingId(),
                rated.rating(),
                rated.neededRevision(),
                rated.betterModel(),
                rated.isGood(),
                rated.at());
    }

    /** The one of the two that holds. */
    RatingEntry later(RatingEntry other) {
        int order = ratedAt.compareTo(other.ratedAt);
        return order > 0 || (order == 0 && ratingId.compareTo(other.ratingId) > 0) ? this : other;
    }

    @Override
    public String key() {
        return taskId;
    }

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<RatingEntry> columns(List<RatingEntry> rows) {
        return TextColumns.of(rows)
                .add(RatingEntry::taskId)
                .add(RatingEntry::ratingId)
                .add(RatingEntry::rating)
                .add(RatingEntry::neededRevision)
                .add(RatingEntry::betterModel)
                .add(RatingEntry::good)
                .add(RatingEntry::ratedAt);
    }
}
