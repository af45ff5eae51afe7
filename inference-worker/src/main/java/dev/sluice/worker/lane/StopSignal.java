package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells all slots of a worker to stop, and by when. */
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);
    private volatile long overdueAt;

    /**
     * No new task is begun from here on.
     *
     * @param drain how long a running task may still take
     */
    public void give(Duration drain) {
        overdueAt = System.nanoTime() + drain.toNanos();
        given.countDown();
    }

    /** Whether it was given. */
    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Whether a task that still runs has had its time. */
    public boolean isOverdue() {
        return isGiven() && System.nanoTime() - overdueAt >= 0;
    }

    /** Waits, but not beyond the signal. */
    public void await(Duration time) throws InterruptedException {
        given.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
