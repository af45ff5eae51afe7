package dev.sluice.launcher.up;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops what a launcher that was killed left running. */
final class Survivors {
    /** A process's start is known to a hundredth of a second, from a boot time that the clock may move by a second. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Survivors() {}

    /**
     * Stops each process of a run file that is still the same one, in the file's order.
     *
     * @param file what an earlier launcher wrote
     * @return the names of those that were stopped
     */
    static List<String> stop(RunFile file) {
        return file.processes().stream()
                .filter(entry -> find(entry).map(Survivors::stop).orElse(false))
                .map(RunFile.Entry::name)
                .toList();
    }

    /** The living process that an entry speaks of; another one with the same number is not it. */
    static Optional<ProcessHandle> find(RunFile.Entry entry) {
        return ProcessHandle.of(entry.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(started -> isClose(started, entry.startedMillis()))
                        .orElse(false));
    }

    private static boolean isClose(Instant started, long expectedMillis) {
        return Math.abs(started.toEpochMilli() - expectedMillis) <= SAME_START.toMillis();
    }

    private static boolean stop(ProcessHandle process) {
        process.destroy();
        if (!hasEnded(process)) {
            process.destroyForcibly();
            hasEnded(process);
        }
        return true;
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException gone) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
