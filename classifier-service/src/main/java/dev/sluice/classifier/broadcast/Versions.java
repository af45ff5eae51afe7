package dev.sluice.classifier.broadcast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.VersionedChange;

/**
 * The changes of one topic that held, in this replica as in every other: each reads all of them in their order. Of two changes
 * that were made of the same version the first holds, and whoever made the second has to make it anew. For any number of threads.
 */
public final class Versions<C extends VersionedChange> {
    private final List<C> history = new ArrayList<>();

    /** Takes a change in; tells whether it holds now. */
    public synchronized boolean add(C change) {
        if (change.version() != history.size() + 1) {
            return false;
        }
        history.add(change);
        notifyAll();
        return true;
    }

    /** Every change that held, the oldest first. */
    public synchronized List<C> history() {
        return List.copyOf(history);
    }

    /** The change of that version, or empty if there was none. */
    public synchronized Optional<C> find(long version) {
        return version >= 1 && version <= history.size()
                ? Optional.of(history.get((int) version - 1))
                : Optional.empty();
    }

    /**
     * Waits until a version holds here.
     *
     * @return the change of that version, or empty if it is not there in time
     */
    public synchronized Optional<C> await(long version, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (history.size() < version) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return find(version);
    }
}
