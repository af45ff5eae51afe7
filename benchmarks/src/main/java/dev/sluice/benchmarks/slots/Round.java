package dev.sluice.benchmarks.slots;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.sluice.benchmarks.measure.Sample;
import dev.sluice.benchmarks.traffic.LaneFeed;
import dev.sluice.benchmarks.traffic.TaskLog;
import dev.sluice.contracts.TaskId;

/**
 * A lane full of calls, and how long the slots took for it.
 *
 * @param slots how many calls are made at once
 * @param calls how many there were
 * @param nominal how long the model takes for a call
 * @param elapsed from before the first record was sent until the last end was read
 * @param callMillis how long the calls took as the worker saw it, in milliseconds
 * @param startedTwice how many tasks were taken by a worker more than once
 */
record Round(int slots, int calls, Duration nominal, Duration elapsed, Sample callMillis, long startedTwice) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LATECOMERS = Duration.ofSeconds(1);

    static Round run(LaneFeed feed, TaskLog log, int slots, int calls, Duration nominal) {
        long began = System.nanoTime();
        List<TaskId> tasks = feed.put(calls);
        log.awaitEnds(tasks, PATIENCE);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        log.requireCompleted(tasks);
        log.readFor(LATECOMERS);
        Sample callMillis = Sample.of(tasks.stream()
                .map(task -> log.end(task).attempts().getLast().durationMs())
                .toList());
        long twice = tasks.stream().filter(task -> log.starts(task).size() > 1).count();
        return new Round(slots, calls, nominal, elapsed, callMillis, twice);
    }

    /** Work done over ideal: the time in which slots that never wait would have done it, by the time it took. */
    double efficiency() {
        return seconds(nominal) * calls / slots / seconds(elapsed);
    }

    /** Of each slot's time for a call, what the call itself did not take, in milliseconds. */
    double betweenCallsMillis() {
        return seconds(elapsed) * 1_000 * slots / calls - callMillis.median();
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%.3f: %.2f s where %.2f s are ideal; a call took %.0f ms at the median and %.0f ms at p99, and %.0f ms"
                        + " lay between a slot's calls; started twice: %d",
                efficiency(),
                seconds(elapsed),
                seconds(nominal) * calls / slots,
                callMillis.median(),
                callMillis.quantile(0.99),
                betweenCallsMillis(),
                startedTwice);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
