package dev.sluice.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.FutureTask;

import dev.sluice.launcher.process.StartedEnvironment;

@Timeout(120)
class PostgresServerIT {
    private static final DatabasePasswords PASSWORDS = new DatabasePasswords("superuser1", "ledger1", "calls1");
    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "sluice");

    @TempDir
    private Path directory;

    @Test
    void dataSurviveARestart() throws SQLException {
        try (PostgresServer server = start()) {
            execute(server, "ledger", "create table kept (number int)", "insert into kept values (7)");
        }

        try (PostgresServer restarted = start()) {
            assertThat(query(restarted, "ledger", "select number from kept")).isEqualTo("7");
        }
    }

    @Test
    void whatWasCommittedSurvivesAKillThatLeavesTheMarkOfALivingServer() throws SQLException {
        PostgresServer server = start(true);
        execute(server, "ledger", "create table kept (number int)", "insert into kept values (7)");
        ProcessHandle process = server.handle().orElseThrow();

        process.destroyForcibly();
        await().until(() -> !process.isAlive());

        assertThat(directory.resolve("data/postmaster.pid")).exists();
        try (PostgresServer restarted = start()) {
            assertThat(query(restarted, "ledger", "select number from kept")).isEqualTo("7");
        }
    }

    @Test
    void aMarkWithTheNumberOfAnotherLivingProcessDoesNotStopAStart() throws Exception {
        start().close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n");

        try (PostgresServer restarted = start()) {
            assertThat(restarted.handle()).isPresent();
        }
    }

    @Test
    void aServerThatAKilledLauncherLeftBehindIsReplaced() throws SQLException {
        PostgresServer survivor = start();
        ProcessHandle process = survivor.handle().orElseThrow();

        try (PostgresServer restarted = start()) {
            await().until(() -> !process.isAlive());
            assertThat(query(restarted, "calls", "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aRoleCannotReadTheOthersSchema() throws SQLException {
        try (PostgresServer server = start()) {
            execute(server, "ledger", "create table ledger.secret (number int)");

            assertThatThrownBy(() -> query(server, "calls", "select number from ledger.secret"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for schema ledger");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (PostgresServer server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(url(server), "ledger", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itGetsNoSecretOfTheUsersEnvironment() throws Exception {
        try (PostgresServer server = start()) {
            StartedEnvironment.assertBare(server.handle().orElseThrow());
        }
    }

    @Test
    void aServerWhoseStartIsBrokenOffIsNotLeftRunning() throws Exception {
        start().close();
        // It waits for a journal that does not come, and so is never ready.
        Files.createFile(directory.resolve("data/recovery.signal"));
        Files.writeString(directory.resolve("data/postgresql.auto.conf"), "restore_command = 'sleep 600'\n");
        FutureTask<PostgresServer> start = new FutureTask<>(this::start);
        Thread starting = new Thread(start);
        starting.start();
        await().until(() -> Postmaster.of(directory.resolve("data")).isPresent());

        starting.interrupt();

        assertThatThrownBy(start::get).hasCauseInstanceOf(DatabaseFailedException.class);
        assertThat(Postmaster.of(directory.resolve("data"))).isEmpty();
    }

    @Test
    void aDurableServerWaitsForTheDisk() throws SQLException {
        try (PostgresServer server = start(true)) {
            List<String> settings = List.of(
                    query(server, "ledger", "show fsync"),
                    query(server, "ledger", "show synchronous_commit"),
                    query(server, "ledger", "show full_page_writes"));

            assertThat(settings).containsOnly("on");
        }
    }

    private PostgresServer start() {
        return start(false);
    }

    private PostgresServer start(boolean durable) {
        PostgresSettings settings =
                new PostgresSettings(PROGRAMS, directory.resolve("data"), directory.resolve("log"), 0, durable);
        return PostgresServer.start(settings, PASSWORDS);
    }

    private static void execute(PostgresServer server, String role, String... commands) throws SQLException {
        try (Connection connection = connect(server, role);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String query(PostgresServer server, String role, String query) throws SQLException {
        try (Connection connection = connect(server, role);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(PostgresServer server, String role) throws SQLException {
        return DriverManager.getConnection(url(server), role, role + "1");
    }

    private static String url(PostgresServer server) {
        return "jdbc:postgresql://" + server.database();
    }
}
