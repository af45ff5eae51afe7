package dev.sluice.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;

import java.nio.file.Path;

import dev.sluice.launcher.database.DatabasePasswords;
import dev.sluice.launcher.database.DatabaseSetup;
import dev.sluice.launcher.database.PostgresServer;
import dev.sluice.launcher.database.PostgresSettings;
import dev.sluice.launcher.process.Guardian;

/**
 * The one PostgreSQL of this JVM's tests, with the database {@code sluice} and its roles as {@code ./sluice up} makes
 * them, but without durability. A container where an engine answers, an embedded server elsewhere.
 */
final class Database {
    static final String PASSWORD = "sluicetest";

    private static final String IMAGE = "postgres:17";
    private static final String SUPERUSER = "postgres";

    private Database() {}

    /** Host, port and database; the first call starts it, in 2 to 10 seconds. */
    static String shared() {
        return OncePerJvm.value(
                "sluice.testing.database", () -> ContainerEngine.answers() ? startContainer() : startServer());
    }

    // The container ends with the JVM, by Testcontainers' own reaper.
    @SuppressWarnings("resource")
    private static String startContainer() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(IMAGE).withUsername(SUPERUSER).withPassword(PASSWORD);
        container.start();
        String address = container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        DatabaseSetup.run(address, SUPERUSER, DatabasePasswords.same(PASSWORD));
        return address + "/" + DatabaseSetup.DATABASE;
    }

    // The server ends with the JVM: its guardian sees to it.
    @SuppressWarnings("resource")
    private static String startServer() {
        Path directory = TemporaryDirectory.create("postgresql");
        PostgresSettings settings = new PostgresSettings(
                TemporaryDirectory.ofPrograms(),
                directory.resolve("data"),
                directory.resolve("postgresql.log"),
                0,
                false);
        Guardian guardian = Guardian.start();
        guardian.removeAtEnd(directory);
        PostgresServer server = PostgresServer.start(settings, DatabasePasswords.same(PASSWORD));
        guardian.guard(server.handle().orElseThrow(), Guardian.Kind.DATABASE);
        return server.database();
    }
}
