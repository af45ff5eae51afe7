package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls are made at once in a lane. A slot takes a place before it takes a task, and gives it back as soon as
 * the model is done with it: one slot or a few more than there are places take the next tasks, while the others store and
 * tell what came of theirs.
 */
public final class Places {
    private final int count;
    private final Semaphore free;

    /** @param count how many calls at once */
    public Places(int count) {
        this.count = count;
        this.free = new Semaphore(count);
    }

    /** How many calls at once. */
    public int count() {
        return count;
    }

    boolean take(Duration atMost) throws InterruptedException {
        return free.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    void giveBack() {
        free.release();
    }
}
