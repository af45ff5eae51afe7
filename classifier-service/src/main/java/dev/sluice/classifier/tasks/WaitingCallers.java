package dev.sluice.classifier.tasks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.TaskView;

/** The callers who wait for a task to end. None of them holds a thread. */
@ApplicationScoped
public class WaitingCallers {
    private final int most;
    private final Map<String, Set<Wait>> waits = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** One caller's wait; whoever has it closes it. */
    public final class Wait implements AutoCloseable {
        private final String id;
        private final CompletableFuture<TaskView> end = new CompletableFuture<>();

        private Wait(String id) {
            this.id = id;
        }

        /** Completes with the task when it has ended; never fails. */
        public CompletableFuture<TaskView> end() {
            return end;
        }

        /** Ends the wait and frees its place. A second call does nothing. */
        @Override
        public void close() {
            waits.computeIfPresent(id, (key, others) -> {
                if (others.remove(this)) {
                    count.decrementAndGet();
                }
                return others.isEmpty() ? null : others;
            });
        }
    }

    @Inject
    public WaitingCallers(WaitingSettings settings) {
        this.most = settings.mostWaiting();
    }

    /** A place among those who wait, or empty where there are too many of them already. */
    public Optional<Wait> join(TaskId id) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return Optional.empty();
        }
        Wait wait = new Wait(id.value());
        waits.compute(id.value(), (key, others) -> {
            Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        return Optional.of(wait);
    }

    /** How many wait. */
    public int count() {
        return count.get();
    }

    boolean isAwaited(String id) {
        return waits.containsKey(id);
    }

    void finished(TaskView task) {
        Optional.ofNullable(waits.get(task.id().value()))
                .ifPresent(all -> all.forEach(wait -> wait.end.complete(task)));
    }
}
