package dev.sluice.classifier.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.LearningObserved;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.online.Observation;
import dev.sluice.routingmodel.online.RecordedSignals;

/**
 * Joins answers and ratings in the order in which they are heard. What a person says counts in full. What the checks say counts
 * a tenth: an answer that failed them is bad, and one that passed and that nobody rated is taken to be as good as the shipped
 * head says, so that a model whose answers fail at times is held for less good by just that much. A model that a person names as the
 * better one is taken to have a good answer to that task, though chance did not choose it. What is heard again changes nothing. It
 * remembers the last tasks only.
 */
final class Observations {
    private static final double RATED = 1;
    private static final double CHECKED = 0.1;

    private final GainModel head;
    private final Map<String, Route> routes;
    private final Map<TaskId, LearningObserved> answers;
    private final Map<TaskId, List<TaskRated>> early;
    private final Map<String, Boolean> known;

    /**
     * Keeps the last so many of each.
     *
     * @param routes the side of each model, by its alias
     */
    Observations(GainModel head, Map<String, Route> routes, int most) {
        this.head = head;
        this.routes = Map.copyOf(routes);
        this.answers = bounded(most);
        this.early = bounded(most);
        this.known = bounded(2 * most);
    }

    /** What an answer tells, and what was said of it before it was heard of. */
    List<Observation> of(LearningObserved answer) {
        if (known.put("answer " + answer.callId(), true) != null) {
            return List.of();
        }
        List<Observation> made = new ArrayList<>();
        read(answer).ifPresent(read -> {
            double shipped = shipped(answer.route(), read);
            made.add(observation(answer, read, answer.passed() ? shipped : 0, CHECKED));
        });
        if (answer.passed()) {
            answers.put(answer.taskId(), answer);
            Optional.ofNullable(early.remove(answer.taskId()))
                    .ifPresent(ratings -> ratings.forEach(rated -> made.addAll(rating(answer, rated))));
        }
        return made;
    }

    /** What a rating tells of the answer that was given; nothing where that has not been heard of yet. */
    List<Observation> of(TaskRated rated) {
        if (known.put("rating " + rated.ratingId(), true) != null) {
            return List.of();
        }
        LearningObserved answer = answers.get(rated.taskId());
        if (answer == null) {
            early.computeIfAbsent(rated.taskId(), id -> new ArrayList<>()).add(rated);
            return List.of();
        }
        return rating(answer, rated);
    }

    private List<Observation> rating(LearningObserved answer, TaskRated rated) {
        List<Observation> made = new ArrayList<>();
        read(answer).ifPresent(read -> {
            made.add(observation(answer, read, rated.isGood() ? 1 : 0, RATED));
            rated.betterModel()
                    .filter(better -> routes.containsKey(better) && !better.equals(answer.model()))
                    .ifPresent(better -> made.add(new Observation(
                            better, shipped(routes.get(better), read), read.signals(), 1, RATED, false)));
        });
        return made;
    }

    private Optional<RecordedSignals> read(LearningObserved answer) {
        return RecordedSignals.read(head, answer.signals());
    }

    private static Observation observation(
            LearningObserved answer, RecordedSignals read, double outcome, double weight) {
        return new Observation(
                answer.model(), shipped(answer.route(), read), read.signals(), outcome, weight, answer.explored());
    }

    private static double shipped(Route route, RecordedSignals read) {
        return route == Route.LOCAL ? read.shipped().local() : read.shipped().cloud();
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
