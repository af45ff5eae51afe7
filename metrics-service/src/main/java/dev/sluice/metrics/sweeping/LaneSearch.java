package dev.sluice.metrics.sweeping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.topic.Lane;

/**
 * Finds the last record of tasks, each lane read once for all of them. It is in the last lane of a task's way; or in the
 * one before, where a worker died after it told of an escalation and before it wrote the record.
 */
final class LaneSearch {
    /** By how much the clock that a task's first event names may be ahead of the one in its record. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final LaneReader reader;
    private final LaneFronts fronts;

    LaneSearch(LaneReader reader, LaneFronts fronts) {
        this.reader = reader;
        this.fronts = fronts;
    }

    /**
     * Where the last record of each task is; empty where it is gone. A task is left out while a transaction hides what
     * is in its lane.
     *
     * @param wholeLane tells of a task to be looked for from its lanes' beginning, whatever the clocks say
     */
    Map<TaskId, Optional<Place>> find(Collection<OpenTask> tasks, Set<TaskId> wholeLane) {
        Map<TaskId, Optional<Place>> found = new HashMap<>();
        List<OpenTask> left = new ArrayList<>(tasks);
        for (int step = 0; !left.isEmpty(); step++) {
            int current = step;
            left.stream()
                    .filter(task -> task.lanes().size() <= current)
                    .forEach(task -> found.put(task.id(), Optional.empty()));
            Map<Lane, List<OpenTask>> byLane = left.stream()
                    .filter(task -> task.lanes().size() > current)
                    .collect(Collectors.groupingBy(task -> task.lanes().get(current)));
            left = new ArrayList<>();
            for (Map.Entry<Lane, List<OpenTask>> group : byLane.entrySet()) {
                left.addAll(find(group.getKey(), group.getValue(), wholeLane, found));
            }
        }
        return found;
    }

    /** Looks into one lane, and answers with the tasks that have no record there. */
    private List<OpenTask> find(
            Lane lane, List<OpenTask> tasks, Set<TaskId> wholeLane, Map<TaskId, Optional<Place>> found) {
        LaneFront front = fronts.of(lane);
        if (!front.isReadable()) {
            return List.of();
        }
        Set<String> ids = tasks.stream().map(task -> task.id().value()).collect(Collectors.toSet());
        long from = tasks.stream().map(OpenTask::id).anyMatch(wholeLane::contains)
                ? front.earliest()
                : reader.offsetAt(lane, front, earliest(tasks).minus(SKEW));
        Map<String, Long> offsets = reader.lastOffsets(lane, from, front.end(), ids);
        offsets.forEach((id, offset) -> found.put(new TaskId(id), Optional.of(new Place(lane, offset))));
        return tasks.stream()
                .filter(task -> !offsets.containsKey(task.id().value()))
                .toList();
    }

    private static Instant earliest(List<OpenTask> tasks) {
        return tasks.stream().map(OpenTask::seenAt).min(Instant::compareTo).orElseThrow();
    }
}
