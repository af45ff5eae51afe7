package dev.sluice.classifier.tasks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.contracts.view.RatingView;

/** What was said of the last tasks that were rated, bounded in number. For any number of threads. */
final class RecentRatings {
    private final int most;
    private final Map<TaskId, TaskRated> ratings = new LinkedHashMap<>();

    RecentRatings(int most) {
        this.most = most;
    }

    synchronized void put(TaskRated rated) {
        ratings.merge(rated.taskId(), rated, (known, said) -> said.at().isBefore(known.at()) ? known : said);
        if (ratings.size() > most) {
            ratings.remove(ratings.keySet().iterator().next());
        }
    }

    synchronized Optional<RatingView> find(TaskId id) {
        return Optional.ofNullable(ratings.get(id)).map(RatingView::of);
    }
}
