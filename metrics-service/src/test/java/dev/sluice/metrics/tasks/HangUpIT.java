package dev.sluice.metrics.tasks;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.metrics.LedgerProfile;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class HangUpIT {
    /** As many as {@code quarkus.datasource.reactive.max-size}. */
    private static final int CONNECTIONS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    @Test
    void callersWhoHangUpTakeNoConnectionOfTheDatabaseWithThem() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table task in access exclusive mode");
            List<Socket> callers = callers(CONNECTIONS);
            await().atMost(PATIENCE).until(() -> waiting() == CONNECTIONS);

            for (Socket caller : callers) {
                caller.close();
            }
            awaitEveryEventLoop();
            connection.rollback();
        }

        await().atMost(PATIENCE).until(() -> waiting() == 0);
        assertThat(get("/v1/tasks").statusCode()).isEqualTo(200);
    }

    private static List<Socket> callers(int count) throws IOException {
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket caller = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            caller.getOutputStream().write("GET /v1/tasks HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            callers.add(caller);
        }
        return callers;
    }

    /** Connections go round all event loops, of which there are two a processor: each then has seen its callers go. */
    private static void awaitEveryEventLoop() {
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        }
    }

    private int waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where usename = 'ledger' and wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
