package dev.sluice.launcher.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the process that a data directory's {@code postmaster.pid} speaks of. */
final class Postmaster {
    private Postmaster() {}

    /**
     * The server of a data directory. A process of the same number that is no PostgreSQL, as after a crash and a
     * reboot, is not it.
     *
     * @param data the data directory
     * @return the living process, or empty
     */
    static Optional<ProcessHandle> of(Path data) {
        return processId(data.resolve("postmaster.pid"))
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("/postgres"))
                        .orElse(false));
    }

    private static Optional<Long> processId(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .findFirst()
                    .map(String::strip)
                    .map(Long::valueOf);
        } catch (IOException | NumberFormatException absentOrBroken) {
            return Optional.empty();
        }
    }
}
