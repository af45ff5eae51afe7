package dev.sluice.launcher.up;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.sluice.launcher.process.Guardian;

/**
 * One of Sluice's processes under supervision: started, started again if it ends by itself, and stopped for good. A
 * restart waits one second at first and twice as long each time, up to half a minute; a process that ran for a minute
 * starts again at one second.
 */
final class Watch {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEALTHY_RUN = Duration.ofMinutes(1);

    /** Two to the power of five seconds is already longer than the longest pause. */
    private static final int MOST_COUNTED = 6;

    private final String name;
    private final Supplier<Part> starter;
    private final Guardian.Kind kind;
    private final Surroundings surroundings;

    private Optional<Part> part = Optional.empty();
    private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
    private boolean stopped;
    private volatile long startedNanos;
    private int quickEnds;

    /**
     * What all watches share.
     *
     * @param guardian told of each process
     * @param progress told of each restart
     * @param executor runs starts and stops, which block
     * @param changed called when a process was replaced
     */
    record Surroundings(Guardian guardian, Progress progress, Executor executor, Runnable changed) {}

    /**
     * A watch over a process that is not started yet.
     *
     * @param name what the user reads
     * @param starter starts it, and returns when it has begun
     * @param kind when and how it is stopped if this process is killed
     * @param surroundings what all watches share
     */
    Watch(String name, Supplier<Part> starter, Guardian.Kind kind, Surroundings surroundings) {
        this.name = name;
        this.starter = starter;
        this.kind = kind;
        this.surroundings = surroundings;
    }

    String name() {
        return name;
    }

    /** Starts it, and returns it when it has begun. */
    Part start() {
        Part started = starter.get();
        adopt(started);
        return started;
    }

    /** Its process, which must have been started. */
    synchronized ProcessHandle process() {
        return part.orElseThrow().process();
    }

    /** Its process, for the run file. */
    synchronized List<RunFile.Entry> entry() {
        return part.map(running -> RunFile.Entry.of(name, running.process())).stream()
                .toList();
    }

    /** Stops it for good; one that is being started at this moment is stopped as soon as it is. */
    void stop() {
        Optional<Part> running;
        synchronized (this) {
            stopped = true;
            running = part;
            end.cancel(false);
        }
        running.ifPresent(this::stop);
    }

    private void adopt(Part started) {
        boolean tooLate;
        synchronized (this) {
            tooLate = stopped;
            part = Optional.of(started);
            startedNanos = System.nanoTime();
        }
        if (tooLate) {
            stop(started);
            throw new UpFailedException("stopped while " + name + " started");
        }
        surroundings.guardian().guard(started.process(), kind);
    }

    /** From now on, starts it again whenever it ends by itself. */
    synchronized void supervise() {
        end = process().onExit().thenAcceptAsync(this::ended, surroundings.executor());
    }

    private void stop(Part running) {
        running.stop().run();
    }

    private void ended(ProcessHandle process) {
        if (isStopped()) {
            return;
        }
        surroundings.guardian().release(process);
        boolean healthy = System.nanoTime() - startedNanos > HEALTHY_RUN.toNanos();
        restartAfter(countEnd(healthy), "has ended by itself");
    }

    private void restart() {
        if (isStopped()) {
            return;
        }
        try {
            start();
            supervise();
            surroundings.changed().run();
            surroundings.progress().say(name + " runs again");
        } catch (RuntimeException failed) {
            if (!isStopped()) {
                restartAfter(countEnd(false), "cannot be started again: " + failed.getMessage());
            }
        }
    }

    private void restartAfter(Duration pause, String what) {
        surroundings.progress().say(name + " " + what + "; next start in " + pause.toSeconds() + " s");
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, surroundings.executor())
                .execute(this::restart);
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized Duration countEnd(boolean healthy) {
        quickEnds = healthy ? 0 : Math.min(quickEnds + 1, MOST_COUNTED);
        return pause(quickEnds);
    }

    static Duration pause(int quickEnds) {
        Duration doubled = Duration.ofSeconds(1L << Math.max(0, quickEnds - 1));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
