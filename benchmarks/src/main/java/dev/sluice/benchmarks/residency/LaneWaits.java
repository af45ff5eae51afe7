package dev.sluice.benchmarks.residency;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.topic.Lane;

/** How long lanes waited for a turn, by the rule of the wait bound: from its last turn, or its oldest task if that is later. */
final class LaneWaits {
    private LaneWaits() {}

    /** A task of a lane. */
    record Served(Lane lane, Instant arrived, Instant started) {}

    /** The longest wait of each lane. */
    static Map<Lane, Duration> longest(List<Served> served) {
        Map<Lane, Duration> longest = new HashMap<>();
        Map<Lane, Instant> lastTurn = new HashMap<>();
        served.stream().sorted(Comparator.comparing(Served::started)).forEach(task -> {
            Instant since = Optional.ofNullable(lastTurn.put(task.lane(), task.started()))
                    .filter(task.arrived()::isBefore)
                    .orElse(task.arrived());
            Duration waited = Duration.between(since, task.started());
            longest.merge(task.lane(), waited, (one, other) -> one.compareTo(other) > 0 ? one : other);
        });
        return longest;
    }
}
