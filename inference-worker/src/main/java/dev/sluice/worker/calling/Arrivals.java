package dev.sluice.worker.calling;

import java.time.Duration;
import java.util.Optional;

/** When a reply's bytes came, by {@link System#nanoTime()}. Written by the client's thread, read by the one that waits. */
final class Arrivals {
    private final long asked = System.nanoTime();
    private volatile long firstAt;
    private volatile long lastAt;

    /** Bytes of the body came. */
    void came() {
        long now = System.nanoTime();
        if (firstAt == 0) {
            firstAt = now;
        }
        lastAt = now;
    }

    /**
     * When the last of it came; 0 before the first. Headers alone are no beginning: servers of streams send them at once and
     * then read the prompt, load the model or reason.
     */
    long lastAt() {
        return lastAt;
    }

    /** How long after the request the body's first bytes came; empty while there are none. */
    Optional<Duration> first() {
        return firstAt == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(firstAt - asked));
    }
}
