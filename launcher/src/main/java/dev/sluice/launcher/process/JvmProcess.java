package dev.sluice.launcher.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, which Ctrl-C does not reach. */
public final class JvmProcess implements AutoCloseable {
    /** Longer than a worker may finish its running calls (120 s) and leave its consumer groups after that. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(140);

    private final Process process;

    private JvmProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a JVM.
     *
     * @param command its command line
     * @param environment its whole environment
     * @param output the file that takes what it prints, emptied first
     * @return the process, which has only just begun
     * @throws UncheckedIOException if the system cannot start it
     */
    public static JvmProcess start(List<String> command, Map<String, String> environment, Path output) {
        requireNonNull(environment, "environment is null");
        ProcessBuilder builder = new ProcessBuilder(ShieldedCommand.of(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new JvmProcess(process);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException("a Java process cannot be started", cannotStart);
        }
    }

    /**
     * The process.
     *
     * @return a handle with its id, start time and end
     */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Stops it by SIGTERM; one that has not ended after 140 seconds is killed. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
