package dev.sluice.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A small shell that stops the processes of this JVM when this JVM is gone, even by SIGKILL: it notices the end of the
 * pipe between them. Closing it in order makes it leave everything alone.
 */
public final class Guardian implements AutoCloseable {
    /** When and how a process is stopped. */
    public enum Kind {
        /** Nothing depends on it: first, by SIGTERM. */
        SERVICE,
        /** Services depend on it: after them, by SIGTERM. */
        STORE,
        /** A PostgreSQL: last, by SIGINT, since SIGTERM would make it wait for its clients. */
        DATABASE
    }

    private final Process shell;
    private final OutputStream orders;

    private Guardian(Process shell) {
        this.shell = shell;
        this.orders = shell.getOutputStream();
    }

    /**
     * Starts the guardian.
     *
     * @return one that guards nothing yet
     */
    public static Guardian start() {
        try (InputStream script = Guardian.class.getResourceAsStream("guardian.sh")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            List<String> command = ShieldedCommand.of(List.of("/bin/sh", "-c", text, "sluice-guardian"));
            Process shell = BareEnvironment.in(new ProcessBuilder(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Guardian(shell);
        } catch (IOException noShell) {
            throw new UncheckedIOException("/bin/sh cannot be started", noShell);
        }
    }

    /**
     * Guards a process.
     *
     * @param process a living process
     * @param kind says when and how it is stopped
     */
    public void guard(ProcessHandle process, Kind kind) {
        order(kind.name().toLowerCase(Locale.ROOT) + " " + process.pid());
    }

    /**
     * Forgets a process that has ended, whose number may soon be another's.
     *
     * @param process a process guarded before
     */
    public void release(ProcessHandle process) {
        order("release " + process.pid());
    }

    /**
     * Deletes a directory when everything guarded has been stopped.
     *
     * @param directory one directory; a later call replaces an earlier one
     */
    public void removeAtEnd(Path directory) {
        order("remove " + directory.toAbsolutePath());
    }

    /**
     * The guardian's own process.
     *
     * @return its handle
     */
    public ProcessHandle process() {
        return shell.toHandle();
    }

    /** Dismisses the guardian: what it guarded is stopped, or is to live on. */
    @Override
    public void close() {
        if (shell.isAlive()) {
            order("dismiss");
        }
    }

    private synchronized void order(String line) {
        try {
            orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            orders.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("the guardian of Sluice's processes has ended", gone);
        }
    }
}
