package dev.sluice.benchmarks.measure;

import java.io.Serial;

/** A benchmark could not measure what it is for; the message says why. */
public final class NotMeasuredException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what went wrong, for whoever ran the benchmark */
    public NotMeasuredException(String message) {
        super(message);
    }

    /**
     * The same with what it came of.
     *
     * @param message what went wrong
     * @param cause where it was found
     */
    public NotMeasuredException(String message, Throwable cause) {
        super(message, cause);
    }
}
