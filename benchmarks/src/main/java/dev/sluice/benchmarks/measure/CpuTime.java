package dev.sluice.benchmarks.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time that processes have used, by their name: tells a machine that is too busy from a program that waits.
 *
 * @param used by name, of processes and those that they started, as far as they still run
 */
public record CpuTime(Map<String, Duration> used) {
    /** Keeps the order. */
    public CpuTime {
        used = new LinkedHashMap<>(used);
    }

    /** What these have used so far. */
    public static CpuTime of(Map<String, List<ProcessHandle>> processes) {
        Map<String, Duration> used = new LinkedHashMap<>();
        processes.forEach((name, parts) -> used.put(
                name,
                parts.stream()
                        .flatMap(part -> Stream.concat(Stream.of(part), part.descendants()))
                        .flatMap(part -> part.info().totalCpuDuration().stream())
                        .reduce(Duration.ZERO, Duration::plus)));
        return new CpuTime(used);
    }

    /** With one process more. */
    public CpuTime with(String name, Duration time) {
        Map<String, Duration> more = new LinkedHashMap<>(used);
        more.put(name, time);
        return new CpuTime(more);
    }

    /** What the same processes have used since then. */
    public CpuTime since(CpuTime before) {
        Map<String, Duration> since = new LinkedHashMap<>();
        used.forEach((name, until) -> since.put(name, until.minus(before.used.getOrDefault(name, Duration.ZERO))));
        return new CpuTime(since);
    }

    /** Each one's share of a number of tasks, or of thousands of them, as in {@code kafka 2.1 ms, postgresql 0.4 ms}. */
    public String each(double tasks) {
        return used.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.1f ms",
                        entry.getKey(),
                        entry.getValue().toNanos() / 1e6 / tasks))
                .collect(Collectors.joining(", "));
    }
}
