package dev.sluice.benchmarks.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.JvmProcess;
import dev.sluice.launcher.up.ServiceReadiness;

/** A worker in a process of its own, started as {@code ./sluice up} starts it. */
public final class WorkerProcess implements AutoCloseable {
    private static final int KILLED_WITHIN_SECONDS = 10;

    private final String name;
    private final JvmProcess process;
    private final String url;
    private final Path output;
    private final Guardian guardian;

    WorkerProcess(
            String name,
            List<String> command,
            Map<String, String> environment,
            String url,
            Path output,
            Guardian guardian) {
        this.name = name;
        this.process = JvmProcess.start(command, environment, output);
        this.url = url;
        this.output = output;
        this.guardian = guardian;
        guardian.guard(process.handle(), Guardian.Kind.SERVICE);
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /** Where it answers, without a slash at the end. */
    public String url() {
        return url;
    }

    /** Returns once it has joined its lanes. */
    public WorkerProcess awaitReady() {
        ServiceReadiness.await(name, process.handle(), url, output);
        return this;
    }

    /** Ends it at once, as {@code kill -9} does; it has ended when this returns. */
    public void kill() {
        process.handle().destroyForcibly();
        try {
            process.handle().onExit().get(KILLED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotMeasuredException("interrupted while " + name + " was killed", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new NotMeasuredException(name + " did not end when it was killed", e);
        }
        guardian.release(process.handle());
    }

    /** Stops it in order; one that was killed is left alone. */
    @Override
    public void close() {
        if (process.handle().isAlive()) {
            process.close();
            guardian.release(process.handle());
        }
    }
}
