package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which of a worker's consumers of a lane fetches: one at a time. When a worker's process is killed, the broker hands its
 * record to the next fetch that waits, be it one of the same dead process whose end it has not yet noticed, and each such
 * hand-over counts as a delivery: with 16 idle consumers a record was gone for good after one kill (broker 4.4.0).
 */
final class Baton {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition passed = lock.newCondition();
    private Optional<LaneConsumer> holder = Optional.empty();

    /** Takes it, or keeps it; waits for it if need be, but not for longer than that. */
    boolean take(LaneConsumer consumer, Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (holder.isPresent() && holder.get() != consumer) {
                if (left <= 0) {
                    return false;
                }
                left = passed.awaitNanos(left);
            }
            holder = Optional.of(consumer);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this consumer has it. */
    boolean isWith(LaneConsumer consumer) {
        lock.lock();
        try {
            return holder.filter(current -> current == consumer).isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** Passes it on, if this consumer has it. */
    void pass(LaneConsumer consumer) {
        lock.lock();
        try {
            if (holder.filter(current -> current == consumer).isPresent()) {
                holder = Optional.empty();
                passed.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
