package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class RebalanceIT {
    private static final Instant START = Instant.parse("2024-09-10T00:00:00Z");
    private static final int TASKS = 120;

    @Inject
    Ledger ledger;

    @Inject
    AgroalDataSource database;

    @Inject
    KafkaClientService channels;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.group.id")
    String group;

    @Test
    void whatWasOnItsWayIntoTheLedgerDuringARebalanceIsReadOnceMoreAndThenCommitted() throws SQLException {
        ledger.awaitDrained();
        // The idle one is closed first: the newcomer would wait for it.
        try (Consumer<byte[], byte[]> newcomer = member();
                Consumer<byte[], byte[]> idle = member()) {
            await().until(() -> {
                idle.poll(Duration.ofMillis(100));
                return !idle.assignment().isEmpty();
            });
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table ending in exclusive mode");
                ledger.publish(new Stories("rebalance-", START, 1)
                        .ended(TASKS).stream()
                                .flatMap(story -> story.events().stream())
                                .toList());
                await().until(() ->
                        !ledger.rows("select 1 from pg_locks where not granted").isEmpty());
                // It waits for the idle one, which does not ask, and meanwhile nobody of the group has a partition to
                // commit for.
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    newcomer.poll(Duration.ofMillis(100));
                    return serviceHasNoPartition();
                });
                connection.rollback();
            }
            await().until(() -> !ended().equals("0"));
        }

        ledger.awaitDrained();

        assertThat(ended()).isEqualTo(Integer.toString(TASKS));
    }

    private String ended() {
        return ledger.rows("select count(*) from ending where task_id like 'rebalance-%'")
                .getFirst();
    }

    private boolean serviceHasNoPartition() {
        return Stream.of("ledger-ends", "ledger-rest")
                .flatMap(channel -> channels.getConsumers(channel).stream())
                .allMatch(consumer -> consumer.getAssignments()
                        .await()
                        .atMost(Duration.ofSeconds(5))
                        .isEmpty());
    }

    private Consumer<byte[], byte[]> member() {
        Consumer<byte[], byte[]> member = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        member.subscribe(Set.of(Topics.RESULTS));
        return member;
    }
}
