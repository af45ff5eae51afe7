package dev.sluice.metrics.sweeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import dev.sluice.database.Database;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.metrics.ledger.IngestionProgress;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class SweepScheduleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Ledger ledger;

    @Inject
    Database database;

    @Inject
    Admin admin;

    @Inject
    KafkaClients clients;

    @Inject
    SweepLedger sweeps;

    @Inject
    IngestionProgress ingestion;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Test
    void ofTwoInstancesOneSweepsAndTheOtherTakesOver() {
        try (SweptLane lane = new SweptLane(admin, servers, ledger, "sweep-replicas")) {
            lane.route("replicas");
            lane.lose("replicas");
            SweepSchedule one = instance();
            SweepSchedule other = instance();
            one.keepLease().await().atMost(PATIENCE);

            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                Stream.of(one, other)
                        .map(instance -> CompletableFuture.runAsync(() -> {
                            instance.keepLease().await().atMost(PATIENCE);
                            instance.sweep();
                        }))
                        .toList()
                        .forEach(CompletableFuture::join);
                return !swept().isEmpty();
            });

            assertThat(swept()).containsExactly("1");
            lane.lose("replicas");
            one.onStop(null);
            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                lane.idle();
                other.keepLease().await().atMost(PATIENCE);
                other.sweep();
                return swept().size() > 1;
            });
            assertThat(swept()).containsExactly("1", "2");
            other.onStop(null);
            try (RecordCollector records =
                    RecordCollector.of(servers, lane.lane().topic())) {
                assertThat(records.await(3)).hasSize(3);
                assertThat(records.readFor(Duration.ofMillis(500))).hasSize(3);
            }
        }
        ledger.awaitDrained();
    }

    @Test
    void aSweeperThatWasTakenOverFromWhileItSleptIsShutOut() {
        try (SweptLane lane = new SweptLane(admin, servers, ledger, "sweep-asleep");
                SweepWriter asleep = new SweepWriter(clients);
                SweepWriter heir = new SweepWriter(clients)) {
            lane.route("asleep");
            ConsumerRecord<byte[], byte[]> taken = lane.take();
            asleep.open();
            heir.open();

            assertThatThrownBy(() -> asleep.putBack(taken)).isInstanceOf(KafkaException.class);

            heir.putBack(taken);
            lane.acknowledge(taken);
            lane.lose("asleep");
            try (RecordCollector records =
                    RecordCollector.of(servers, lane.lane().topic())) {
                assertThat(records.await(2)).hasSize(2);
                assertThat(records.readFor(Duration.ofMillis(500))).hasSize(2);
            }
        }
    }

    private SweepSchedule instance() {
        return new SweepSchedule(database, admin, clients, sweeps, ingestion, new AtOnce(Duration.ZERO));
    }

    private List<String> swept() {
        return ledger.rows("select number from sweep where task_id = 'replicas' order by number");
    }
}
