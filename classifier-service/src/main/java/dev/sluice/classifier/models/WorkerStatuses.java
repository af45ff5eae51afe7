package dev.sluice.classifier.models;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;

/** The last status of each worker, and what follows from them for a model. Not for several threads at once. */
final class WorkerStatuses {
    /** A worker speaks every few seconds; one that has not for so long may be gone. */
    static final Duration FRESH = Duration.ofSeconds(60);

    /** A worker's name may be new at each of its starts, and the topic keeps the last word of all of them. */
    private static final int MOST_WORKERS = 500;

    private record Said(Instant at, ModelStatus status) {}

    private final Map<String, WorkerStatus> byWorker = new HashMap<>();

    void hear(WorkerStatus status) {
        byWorker.put(status.worker(), status);
        if (byWorker.size() > MOST_WORKERS) {
            oldest(byWorker.values()).ifPresent(old -> byWorker.remove(old.worker()));
        }
    }

    int size() {
        return byWorker.size();
    }

    void forget(String worker) {
        byWorker.remove(worker);
    }

    /**
     * A model is available if any worker that has spoken of late says so. If none has spoken of late, the last word
     * holds: a worker that is down for a moment keeps its tasks.
     */
    ModelState state(String model, Instant now) {
        List<Said> all = byWorker.values().stream()
                .flatMap(status -> status.models().stream()
                        .filter(said -> said.model().equals(model))
                        .map(said -> new Said(status.at(), said)))
                .sorted(Comparator.comparing(Said::at).reversed())
                .toList();
        if (all.isEmpty()) {
            return ModelState.UNKNOWN;
        }
        Instant since = now.minus(FRESH);
        List<Said> ofLate =
                all.stream().filter(said -> said.at().isAfter(since)).toList();
        Said deciding = ofLate.stream()
                .filter(said -> said.status().available())
                .findFirst()
                .orElse(all.getFirst());
        ModelStatus status = deciding.status();
        return new ModelState(
                status.available() ? Availability.AVAILABLE : Availability.UNAVAILABLE,
                status.available() ? Optional.empty() : status.reason(),
                Optional.of(status.simulated()));
    }

    /** How many workers of a side have spoken of late. */
    long heardOfLate(Route route, Instant now) {
        Instant since = now.minus(FRESH);
        return byWorker.values().stream()
                .filter(status -> status.route() == route && status.at().isAfter(since))
                .count();
    }

    /** When a worker of a side spoke last. */
    Optional<Instant> lastWord(Route route) {
        return byWorker.values().stream()
                .filter(status -> status.route() == route)
                .map(WorkerStatus::at)
                .max(Comparator.naturalOrder());
    }

    private static Optional<WorkerStatus> oldest(Collection<WorkerStatus> statuses) {
        return statuses.stream().min(Comparator.comparing(WorkerStatus::at));
    }
}
