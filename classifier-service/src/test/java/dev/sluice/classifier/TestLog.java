package dev.sluice.classifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the service under test has logged. */
final class TestLog {
    /** Where it logs to. */
    static final Path FILE = Path.of("target", "service.log").toAbsolutePath();

    private TestLog() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
