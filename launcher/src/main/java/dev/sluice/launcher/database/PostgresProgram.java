package dev.sluice.launcher.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sluice.launcher.process.BareEnvironment;

/** Runs PostgreSQL's own programs, which refuse to work as root unless they are told otherwise. */
final class PostgresProgram {
    private static final Duration BOUND = Duration.ofSeconds(90);

    private final Path home;

    PostgresProgram(Path home) {
        this.home = home;
    }

    /**
     * Runs a program to its end.
     *
     * @param name {@code initdb} or {@code pg_ctl}
     * @param arguments its arguments
     * @throws DatabaseFailedException if it fails, with the last line it said
     */
    void run(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.add(home.resolve("bin").resolve(name).toString());
        command.addAll(arguments);
        try {
            // Output to a file: the server that pg_ctl leaves behind would keep a pipe open for ever.
            Path output = Files.createTempFile("sluice-" + name, ".out");
            try {
                ProcessBuilder builder = BareEnvironment.in(new ProcessBuilder(command))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                // Without LC_ALL the server of macOS starts threads while it reads the locale, and gives up.
                builder.environment().put("LC_ALL", "C");
                builder.environment().put("TZ", "UTC");
                finish(name, builder.start(), output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException cannotRun) {
            throw new DatabaseFailedException("PostgreSQL's " + name + " cannot be run", cannotRun);
        }
    }

    private static void finish(String name, Process process, Path output) throws IOException {
        try {
            if (!process.waitFor(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new DatabaseFailedException("PostgreSQL's " + name + " did not end within " + BOUND);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new DatabaseFailedException("interrupted in PostgreSQL's " + name, interrupted);
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(output, StandardCharsets.UTF_8).strip();
            throw new DatabaseFailedException("PostgreSQL's " + name + " failed: " + said.replace('\n', ' '));
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace without a mapping, which Linux lets root make, it sees
     * itself and its files as nobody's, and works; the files stay root's outside.
     */
    private static List<String> asOrdinaryUser() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }
}
