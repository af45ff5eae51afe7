package dev.sluice.worker.execution;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Leaves a model server alone that fails again and again: the slots of its lanes then wait, each with its task in hand,
 * and one call at a time looks whether it is well again. (The circuit breaker of Nygard's "Release It!".)
 */
public final class Breaker {
    /**
     * When it opens, and for how long.
     *
     * @param failures so many calls in a row must have failed
     * @param pause the first time that the server is left alone; it doubles with each failure after that
     * @param longestPause the longest
     * @param patience how long a task waits for the server before it is told that there is none
     * @param spendPause how long a provider is left alone whose account may spend no more
     */
    public record Settings(
            int failures, Duration pause, Duration longestPause, Duration patience, Duration spendPause) {}

    /** Whether a call may be made. */
    enum Permit {
        GRANTED,
        /** The server is still failing. */
        FAILING,
        /** The account may spend no more. */
        SPENT
    }

    private final Settings settings;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int failures;
    private boolean probing;
    private boolean spent;
    private long openUntil;

    Breaker(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** Waits until a call may be made, but no longer than its patience or that time; a granted one must be reported. */
    Permit acquire(Duration atMost) throws InterruptedException {
        long wait = Math.min(atMost.toNanos(), settings.patience().toNanos());
        long end = nanoTime.getAsLong() + wait;
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = nanoTime.getAsLong();
                boolean rested = now - openUntil >= 0;
                if (spent && !rested) {
                    return Permit.SPENT;
                }
                if (!isOpen()) {
                    return Permit.GRANTED;
                }
                if (rested && !probing) {
                    probing = true;
                    return Permit.GRANTED;
                }
                if (now - end >= 0) {
                    return Permit.FAILING;
                }
                long next = probing ? end : Math.min(end, openUntil);
                // A wake-up too many is looked at again above.
                long ignored = changed.awaitNanos(Math.max(1, next - now));
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isOpen() {
        return spent || failures >= settings.failures();
    }

    /** The server answered, be it with a refusal of this one call. */
    void succeeded() {
        change(() -> {
            failures = 0;
            spent = false;
        });
    }

    /** The server could not be reached, was busy, or broke off. */
    void failed() {
        change(() -> {
            failures++;
            int over = Math.max(0, failures - settings.failures());
            long pause = settings.pause().toNanos() << Math.min(over, 20);
            openUntil = nanoTime.getAsLong()
                    + Math.min(pause, settings.longestPause().toNanos());
        });
    }

    /** The account may spend no more. */
    void spent() {
        change(() -> {
            spent = true;
            openUntil = nanoTime.getAsLong() + settings.spendPause().toNanos();
        });
    }

    /** The call was given up, and says nothing of the server. */
    void abandoned() {
        change(() -> {});
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            probing = false;
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
