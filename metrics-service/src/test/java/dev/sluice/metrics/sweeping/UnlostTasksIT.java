package dev.sluice.metrics.sweeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.metrics.ledger.IngestionProgress;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class UnlostTasksIT {
    @Inject
    Ledger ledger;

    @Inject
    Admin admin;

    @Inject
    KafkaClients clients;

    @Inject
    Sweeps sweeps;

    @Inject
    IngestionProgress ingestion;

    @AfterEach
    void nothingIsUnderWay() {
        sweeps.closeAll();
    }

    @Test
    void nothingIsDoneWithinTheGraceOrBeforeTheLedgerHasReadAll() {
        try (SweptLane lane = sweeps.lane("sweep-grace")) {
            lane.route("grace");
            lane.lose("grace");
            Sweeper patient = sweeps.sweeper(Duration.ofHours(1), ingestion);
            IngestionProgress behind = new IngestionProgress(
                    clients, admin, List.of(Topics.EVENTS, Topics.RESULTS), "behind-" + UUID.randomUUID());
            Sweeper misinformed = sweeps.sweeper(Duration.ZERO, behind);

            Sweeps.someTimes(patient);
            Sweeps.someTimes(misinformed);

            assertThat(sweeps.of("grace")).isEmpty();
            sweeps.until(sweeps.sweeper(Duration.ZERO, ingestion), "grace", "put_back");
        }
    }

    @Test
    void aTaskThatAWorkerWroteAgainIsNotLost() {
        try (SweptLane lane = sweeps.lane("sweep-again")) {
            LaneTask task = lane.route("again-1");
            lane.route("again-2");
            ConsumerRecord<byte[], byte[]> taken = lane.take();
            lane.write(task);
            ledger.awaitDrained();
            lane.acknowledge(taken);
            lane.lose("again-2");
            assertThat(new LaneFronts(admin, List.of()).of(lane.lane()).start()).isPositive();
            Sweeper sweeper = sweeps.sweeper(Duration.ZERO, ingestion);

            Sweeps.someTimes(sweeper);

            assertThat(sweeps.of("again-1")).isEmpty();
            lane.lose("again-1");
            sweeps.until(sweeper, "again-1", "put_back");
        }
    }

    @Test
    void aTaskThatWaitsInABatchIsNotLostBeforeItsTimeIsOver() {
        try (SweptLane lane = sweeps.lane("sweep-batch")) {
            LaneTask task = lane.route("batched-1");
            LaneTask over = lane.route("batched-2");
            ledger.takeIn(List.of(
                    started(task, 1, Optional.of(Instant.now().plusSeconds(3_600))),
                    started(over, 1, Optional.of(Instant.now().minusSeconds(1)))));
            lane.lose("batched-1");
            lane.lose("batched-2");
            Sweeper sweeper = sweeps.sweeper(Duration.ZERO, ingestion);

            sweeps.until(sweeper, "batched-2", "put_back");
            Sweeps.someTimes(sweeper);

            assertThat(sweeps.of("batched-1")).isEmpty();
            // It came back out of the batch, and its ordinary call is lost.
            ledger.takeIn(List.of(started(task, 2, Optional.empty())));
            sweeps.until(sweeper, "batched-1", "put_back");
        }
    }

    private static TaskStarted started(LaneTask task, int attempt, Optional<Instant> expectedBy) {
        return new TaskStarted(
                task.task().id(), attempt, task.decision().model(), Route.CLOUD, "worker", Instant.now(), expectedBy);
    }
}
