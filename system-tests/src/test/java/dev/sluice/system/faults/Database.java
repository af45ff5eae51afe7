package dev.sluice.system.faults;

import org.postgresql.Driver;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import dev.sluice.launcher.database.DatabasePasswords;
import dev.sluice.launcher.database.PostgresServer;
import dev.sluice.launcher.database.PostgresSettings;
import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.Ports;

/** PostgreSQL, durable as {@code ./sluice up} runs it, which a scenario may kill, and which the judge may ask. */
final class Database implements AutoCloseable {
    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "sluice");

    private final PostgresSettings settings;
    private final DatabasePasswords passwords;
    private final Guardian guardian;
    private PostgresServer server;

    Database(Path directory, DatabasePasswords passwords, Guardian guardian) {
        this.settings = new PostgresSettings(
                PROGRAMS,
                directory.resolve("postgresql"),
                directory.resolve("logs/postgresql.out"),
                Ports.free(),
                true);
        this.passwords = passwords;
        this.guardian = guardian;
        start();
    }

    void start() {
        server = PostgresServer.start(settings, passwords);
        guardian.guard(process(), Guardian.Kind.DATABASE);
    }

    /** SIGKILL of the server's first process; its children see that and end. */
    void kill() {
        ProcessHandle first = process();
        List<ProcessHandle> all = new ArrayList<>(first.descendants().toList());
        all.add(first);
        guardian.release(first);
        first.destroyForcibly();
        all.forEach(process -> process.onExit().join());
    }

    private ProcessHandle process() {
        return server.handle().orElseThrow(() -> new AssertionError("PostgreSQL has ended"));
    }

    /** Host, port and database. */
    String address() {
        return server.database();
    }

    /** The one number that a query answers with. */
    long number(String query, String... parameters) {
        return Long.parseLong(column(query, parameters).getFirst());
    }

    /** The first column of what a query answers. */
    List<String> column(String query, String... parameters) {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", passwords.superuser());
        try (Connection connection = new Driver().connect("jdbc:postgresql://" + address(), login);
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("the judge's query failed", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
