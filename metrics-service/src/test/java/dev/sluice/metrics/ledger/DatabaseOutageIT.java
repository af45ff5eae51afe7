package dev.sluice.metrics.ledger;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.contracts.event.Event;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class DatabaseOutageIT {
    private static final Instant START = Instant.parse("2025-03-10T00:00:00Z");

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "sluice.database")
    String address;

    @Test
    void anOutageOfTheDatabasePausesIngestionAndLosesNothing() throws SQLException {
        List<Event> events = new Stories("outage-", START, 1)
                .ended(40).stream().flatMap(story -> story.events().stream()).toList();
        asSuperuser("alter role ledger nologin");
        try {
            asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ledger'");
            ledger.publish(events);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(get("/q/health/ready").statusCode()).isEqualTo(503));
            assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/v1/tasks/outage-1").statusCode()).isEqualTo(503);
            assertThat(get("/v1/stats").statusCode()).isEqualTo(503);
            assertThat(get("/v1/tasks/outage-1").contentType()).startsWith("application/problem+json");
        } finally {
            asSuperuser("alter role ledger login");
        }

        ledger.awaitDrained();

        // The test's own JDBC connection may be one of those that were ended.
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(ledger.rows("select count(*) from ending where task_id like 'outage-%'"))
                                .containsExactly("40"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
    }

    private void asSuperuser(String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + address, "postgres", KafkaAndPostgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
