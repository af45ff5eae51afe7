package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls are made at once in a lane. A slot takes a place before it takes a task, and gives it back as soon as
 * the model is done with it: one slot or a few more than there are places take the next tasks, while the others store and
 * tell what came of theirs.
 */
public final class Places {
    private final int count;
    private final Semaphore free;
    private final AtomicInteger urgent = new AtomicInteger();

    /** @param count how many calls at once */
    public Places(int count) {
        this.count = count;
        this.free = new Semaphore(count);
    }

    /** How many calls at once. */
    public int count() {
        return count;
    }

    /** Takes one, or none if none is free in time. */
    boolean take(Duration atMost) throws InterruptedException {
        return free.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The same for a slot that has a task in hand: those that have none make room for it. */
    boolean takeUrgently(Duration atMost) throws InterruptedException {
        urgent.incrementAndGet();
        try {
            return take(atMost);
        } finally {
            urgent.decrementAndGet();
        }
    }

    /** Whether a slot with a task in hand waits for a place. */
    boolean isWanted() {
        return urgent.get() > 0;
    }

    void giveBack() {
        free.release();
    }
}
