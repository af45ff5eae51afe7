package dev.sluice.launcher.up;

import static java.util.Objects.requireNonNull;

/**
 * A running process of Sluice.
 *
 * @param process the process
 * @param stop ends it in order, and returns when it has ended
 */
record Part(ProcessHandle process, Runnable stop) {
    Part {
        requireNonNull(process, "process is null");
        requireNonNull(stop, "stop is null");
    }
}
