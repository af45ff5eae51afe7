package dev.sluice.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The SQL statements of this service: files below {@code /sql} on the class path. */
public final class Sql {
    private Sql() {}

    /**
     * A statement without its comments.
     *
     * @param name the file below {@code /sql}, such as {@code ledger/insert-calls.sql}
     * @throws IllegalArgumentException if there is no such file
     */
    public static String statement(String name) {
        try (InputStream stream = Sql.class.getResourceAsStream("/sql/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no statement " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    // Hibernate would look for parameters in them.
                    .filter(line -> !line.stripLeading().startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
