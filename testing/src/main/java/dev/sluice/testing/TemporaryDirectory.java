package dev.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Places for what tests leave on the disk. */
final class TemporaryDirectory {
    private TemporaryDirectory() {}

    /** A new directory below the system's temporary one. */
    static Path create(String name) {
        try {
            return Files.createTempDirectory("sluice-test-" + name + "-");
        } catch (IOException full) {
            throw new UncheckedIOException("no temporary directory", full);
        }
    }

    /** Where PostgreSQL's programs stay unpacked from one test run to the next. */
    static Path ofPrograms() {
        return Path.of(System.getProperty("user.home"), ".cache", "sluice");
    }
}
