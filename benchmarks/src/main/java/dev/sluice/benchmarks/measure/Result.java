package dev.sluice.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last line of a benchmark, for scripts: {@code RESULT name key=value …}. */
public final class Result {
    private final List<String> words = new ArrayList<>();

    /** @param benchmark the benchmark's name */
    public Result(String benchmark) {
        words.add("RESULT");
        words.add(benchmark);
    }

    /**
     * Adds a figure.
     *
     * @param decimals how many are printed
     */
    public Result with(String key, double value, int decimals) {
        words.add(key + "=" + String.format(Locale.ROOT, "%." + decimals + "f", value));
        return this;
    }

    /** Adds a count. */
    public Result with(String key, long value) {
        words.add(key + "=" + value);
        return this;
    }

    /** The line. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
