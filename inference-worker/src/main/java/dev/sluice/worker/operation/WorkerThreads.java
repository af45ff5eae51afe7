package dev.sluice.worker.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sluice.worker.lane.StopSignal;

/** The threads of a worker, from their beginning to their end. */
final class WorkerThreads {
    private static final String START = "worker-start";

    private final StopSignal stop;
    private final List<Thread> all = new ArrayList<>();

    WorkerThreads(StopSignal stop) {
        this.stop = stop;
    }

    /** What is done again and again. */
    interface Chore {
        void run() throws InterruptedException;
    }

    /** Begins what starts the others and is not missed once it has ended. */
    void beginStart(Runnable work) {
        start(Thread.ofPlatform().daemon().name(START).unstarted(work));
    }

    /** Begins what goes on until the worker stops. */
    void begin(String name, Runnable work) {
        start(Thread.ofPlatform().daemon().name(name).unstarted(work));
    }

    /** Begins what is done again and again, with a pause after each time. */
    void repeat(String name, Duration pause, Chore chore) {
        begin(name, () -> {
            try {
                while (!stop.isGiven()) {
                    chore.run();
                    stop.await(pause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized void start(Thread thread) {
        all.add(thread);
        thread.start();
    }

    private synchronized List<Thread> copy() {
        return List.copyOf(all);
    }

    /** Whether each of them still lives, but for what started them. */
    boolean areAlive() {
        return copy().stream().filter(thread -> !thread.getName().equals(START)).allMatch(Thread::isAlive);
    }

    /** Waits for their ends, but no longer than that. */
    void join(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        for (Thread thread : copy()) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
