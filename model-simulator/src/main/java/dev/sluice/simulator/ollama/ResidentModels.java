package dev.sluice.simulator.ollama;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.sluice.simulator.answer.Pace;
import dev.sluice.simulator.http.ConnectionCut;
import dev.sluice.simulator.wire.WireProblem;

/**
 * Which models are in memory. A model, or the same one with another context, has to be loaded before it answers; for
 * that the ones used longest ago and idle make room.
 */
final class ResidentModels {
    /** A resident model as {@code /api/ps} shows it. */
    record Resident(LocalModel model, int context, Instant expiresAt) {}

    /**
     * A model held in memory for one request.
     *
     * @param loadNanos how long the request waited for it to load
     */
    record Lease(LocalModel model, long loadNanos) {}

    private static final class Entry {
        private final LocalModel model;
        private final int context;
        private boolean loading = true;
        private int users = 1;
        private Instant usedAt;
        private Instant expiresAt = Instant.MAX;

        private Entry(LocalModel model, int context, Instant now) {
            this.model = model;
            this.context = context;
            this.usedAt = now;
        }
    }

    private final OllamaMachine machine;
    private final OllamaProblems problems;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();

    ResidentModels(OllamaMachine machine, OllamaProblems problems, InstantSource clock) {
        this.machine = machine;
        this.problems = problems;
        this.clock = clock;
    }

    /**
     * Makes a model resident and holds it.
     *
     * @throws WireProblem 500 if it needs more memory than the machine has
     * @throws ConnectionCut if the simulator is closed meanwhile
     */
    Lease acquire(LocalModel model, int context) throws WireProblem, ConnectionCut {
        if (model.memoryBytes(context) > machine.memoryBytes()) {
            throw problems.noMemory(model.memoryBytes(context), machine.memoryBytes());
        }
        long start = System.nanoTime();
        Optional<Entry> toLoad = holdOrReserve(model, context);
        if (toLoad.isPresent()) {
            load(toLoad.get());
        }
        return new Lease(model, Math.max(1, System.nanoTime() - start));
    }

    /** Holds the model if it is there, else reserves its memory and gives the entry to load. */
    private Optional<Entry> holdOrReserve(LocalModel model, int context) throws ConnectionCut {
        lock.lock();
        try {
            while (true) {
                dropExpired();
                Optional<Entry> there = entry(model);
                if (there.isPresent() && !there.get().loading && there.get().context == context) {
                    there.get().users++;
                    there.get().usedAt = clock.instant();
                    return Optional.empty();
                }
                if (there.isEmpty() && fits(model.memoryBytes(context))) {
                    Entry entry = new Entry(model, context, clock.instant());
                    entries.add(entry);
                    return Optional.of(entry);
                }
                if (!dropIdle(there)) {
                    changed.await();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new ConnectionCut("the simulator is closing");
        } finally {
            lock.unlock();
        }
    }

    private void load(Entry entry) throws ConnectionCut {
        boolean loaded = false;
        try {
            Pace.sleep(machine.loadTime());
            loaded = true;
        } finally {
            lock.lock();
            try {
                entry.loading = false;
                if (!loaded) {
                    entries.remove(entry);
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Lets go of a model; it stays for the time given, or leaves at once when that is zero. */
    void release(Lease lease, Duration keepAlive) {
        lock.lock();
        try {
            entry(lease.model()).ifPresent(entry -> {
                entry.users--;
                entry.usedAt = clock.instant();
                if (!entry.expiresAt.equals(Instant.MIN)) {
                    entry.expiresAt = entry.usedAt.plus(keepAlive);
                }
                dropExpired();
                changed.signalAll();
            });
        } finally {
            lock.unlock();
        }
    }

    /** Makes a model leave, now if it is idle, else as soon as it is. */
    void unload(LocalModel model) {
        lock.lock();
        try {
            entry(model).ifPresent(entry -> entry.expiresAt = Instant.MIN);
            dropExpired();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The resident models, the one used last first. */
    List<Resident> resident() {
        lock.lock();
        try {
            dropExpired();
            return entries.stream()
                    .filter(entry -> !entry.loading)
                    .sorted(Comparator.comparing((Entry entry) -> entry.usedAt).reversed())
                    .map(entry -> new Resident(entry.model, entry.context, shownExpiry(entry)))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private Instant shownExpiry(Entry entry) {
        return entry.expiresAt.equals(Instant.MAX) ? clock.instant().plus(KeepAlive.DEFAULT) : entry.expiresAt;
    }

    private Optional<Entry> entry(LocalModel model) {
        return entries.stream().filter(entry -> entry.model.equals(model)).findFirst();
    }

    private boolean fits(long bytes) {
        long used = entries.stream()
                .mapToLong(entry -> entry.model.memoryBytes(entry.context))
                .sum();
        return entries.size() < machine.maxLoadedModels() && used + bytes <= machine.memoryBytes();
    }

    private void dropExpired() {
        Instant now = clock.instant();
        entries.removeIf(entry -> idle(entry) && !entry.expiresAt.isAfter(now));
    }

    /** Drops the given entry, or the idle one used longest ago; false if nothing could be dropped. */
    private boolean dropIdle(Optional<Entry> only) {
        return (only.isPresent() ? only.stream() : entries.stream())
                .filter(ResidentModels::idle)
                .min(Comparator.comparing(entry -> entry.usedAt))
                .map(entries::remove)
                .orElse(false);
    }

    private static boolean idle(Entry entry) {
        return !entry.loading && entry.users == 0;
    }
}
