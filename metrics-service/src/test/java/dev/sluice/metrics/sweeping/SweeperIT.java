package dev.sluice.metrics.sweeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.inject.Inject;

import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
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
class SweeperIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Ledger ledger;

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

    private final List<Sweeper> sweepers = new ArrayList<>();

    @AfterEach
    void nothingIsUnderWay() {
        sweepers.forEach(Sweeper::close);
        ledger.awaitDrained();
    }

    @Test
    void aLostTaskIsPutBackAsItWasAndOneThatRunsOrWaitsIsNot() {
        try (SweptLane lane = lane("sweep-lost")) {
            lane.route("lost-1");
            LaneTask done = lane.route("done");
            lane.route("lost-2");
            lane.route("lost-3");
            Sweeper sweeper = sweeper(Duration.ZERO, ingestion);
            ConsumerRecord<byte[], byte[]> first = lane.take();
            sweepSomeTimes(sweeper);
            assertThat(swept("lost-%")).isEmpty();
            lane.acknowledge(first);
            // While anything runs or waits in a lane, the broker tells where its group is one acknowledgement late.
            ledger.takeIn(List.of(Ends.late(done)));
            lane.lose("done");
            ConsumerRecord<byte[], byte[]> running = lane.take();

            sweepUntil(sweeper, "lost-1", "put_back");
            sweepSomeTimes(sweeper);

            assertThat(swept("lost-%"))
                    .containsExactly("lost-1 1 put_back " + lane.lane().topic());
            lane.acknowledge(running);
            lane.lose("lost-3");
            ConsumerRecord<byte[], byte[]> again = lane.take();
            assertThat(again.key()).isEqualTo(first.key());
            assertThat(again.value()).isEqualTo(first.value());
            assertThat(again.headers()).isEqualTo(first.headers());
        }
    }

    @Test
    void aTaskThatWasPutBackTwiceFailsWithAReasonOnce() {
        try (SweptLane lane = lane("sweep-thrice")) {
            LaneTask task = lane.route("thrice");
            Sweeper sweeper = sweeper(Duration.ZERO, ingestion);
            for (int round = 0; round < 2; round++) {
                lane.lose("thrice");
                sweepUntil(sweeper, "thrice", "put_back", round + 1, lane::idle);
            }
            lane.lose("thrice");

            sweepUntil(sweeper, "thrice", "failed", 1, lane::idle);
            sweepSomeTimes(sweeper);

            ledger.awaitDrained();
            assertThat(swept("thrice")).hasSize(3);
            List<TaskFinished> ends = Ends.heard(servers, "thrice");
            assertThat(ends).hasSize(1);
            assertThat(ends.getFirst().outcome()).isEqualTo(TaskFinished.Outcome.FAILED);
            assertThat(ends.getFirst().failure().orElseThrow().kind()).isEqualTo(Failure.Kind.INTERNAL);
            assertThat(ends.getFirst().failure().orElseThrow().message()).contains("3 times");
            assertThat(ends.getFirst().metadata()).isEqualTo(task.task().metadata());
            assertThat(ends.getFirst().acceptedAt()).isEqualTo(task.acceptedAt());
            assertThat(ledger.rows("select outcome from ending where task_id = 'thrice'"))
                    .containsExactly("failed");
            assertThat(ledger.totals())
                    .containsEntry("tasks_swept [\"put_back\"]", count("put_back"))
                    .containsEntry("tasks_swept [\"failed\"]", count("failed"));

            List<String> contents = ledger.contents("thrice");
            Map<String, Long> totals = ledger.totals();
            ledger.takeIn(List.of(Ends.late(task)));
            assertThat(ledger.contents("thrice")).isEqualTo(contents);
            assertThat(ledger.totals()).isEqualTo(totals);
        }
    }

    @Test
    void nothingIsDoneWithinTheGraceOrBeforeTheLedgerHasReadAll() {
        try (SweptLane lane = lane("sweep-grace")) {
            lane.route("grace");
            lane.lose("grace");
            Sweeper patient = sweeper(Duration.ofHours(1), ingestion);
            IngestionProgress behind = new IngestionProgress(
                    clients, admin, List.of(Topics.EVENTS, Topics.RESULTS), "behind-" + UUID.randomUUID());
            Sweeper misinformed = sweeper(Duration.ZERO, behind);

            sweepSomeTimes(patient);
            sweepSomeTimes(misinformed);

            assertThat(swept("grace")).isEmpty();
            sweepUntil(sweeper(Duration.ZERO, ingestion), "grace", "put_back");
        }
    }

    @Test
    void aTaskThatAWorkerWroteAgainIsNotLost() {
        try (SweptLane lane = lane("sweep-again")) {
            LaneTask task = lane.route("again-1");
            lane.route("again-2");
            ConsumerRecord<byte[], byte[]> taken = lane.take();
            lane.write(task);
            ledger.awaitDrained();
            lane.acknowledge(taken);
            lane.lose("again-2");
            assertThat(new LaneFronts(admin).of(lane.lane()).start()).isPositive();
            Sweeper sweeper = sweeper(Duration.ZERO, ingestion);

            sweepSomeTimes(sweeper);

            assertThat(swept("again-1")).isEmpty();
            lane.lose("again-1");
            sweepUntil(sweeper, "again-1", "put_back");
        }
    }

    @Test
    void aTaskThatWaitsInABatchIsNotLostBeforeItsTimeIsOver() {
        try (SweptLane lane = lane("sweep-batch")) {
            LaneTask task = lane.route("batched-1");
            LaneTask over = lane.route("batched-2");
            ledger.takeIn(List.of(
                    started(task, 1, Optional.of(Instant.now().plusSeconds(3_600))),
                    started(over, 1, Optional.of(Instant.now().minusSeconds(1)))));
            lane.lose("batched-1");
            lane.lose("batched-2");
            Sweeper sweeper = sweeper(Duration.ZERO, ingestion);

            sweepUntil(sweeper, "batched-2", "put_back");
            sweepSomeTimes(sweeper);

            assertThat(swept("batched-1")).isEmpty();
            // It came back out of the batch, and its ordinary call is lost.
            ledger.takeIn(List.of(started(task, 2, Optional.empty())));
            sweepUntil(sweeper, "batched-1", "put_back");
        }
    }

    private static TaskStarted started(LaneTask task, int attempt, Optional<Instant> expectedBy) {
        return new TaskStarted(
                task.task().id(), attempt, task.decision().model(), Route.CLOUD, "worker", Instant.now(), expectedBy);
    }

    @Test
    void aTaskIsPutBackIntoTheLaneOfTheModelThatHadItLast() {
        try (SweptLane first = lane("sweep-first");
                SweptLane second = lane("sweep-second")) {
            LaneTask task = first.route("escalated", Privacy.LOCAL_ONLY);
            LaneTask waiting = first.route("not-handed-on", Privacy.LOCAL_ONLY);
            first.lose("escalated");
            second.write(second.after(task, first.failed(task)));
            // Its record for the second lane was never written, and the one in the first is still to be done.
            ledger.takeIn(List.of(
                    new TaskEscalated(
                            task.task().id(), first.failed(task), second.lane().model(), Instant.now()),
                    new TaskEscalated(
                            waiting.task().id(),
                            first.failed(waiting),
                            second.lane().model(),
                            Instant.now())));
            second.lose("escalated");
            Sweeper sweeper = sweeper(Duration.ZERO, ingestion);

            sweepUntil(sweeper, "escalated", "put_back");
            sweepSomeTimes(sweeper);

            assertThat(swept("escalated"))
                    .containsExactly("escalated 1 put_back " + second.lane().topic());
            assertThat(swept("not-handed-on")).isEmpty();
            second.lose("escalated");
        }
    }

    @Test
    void aTaskThatTheBrokerDeletedFailsWithAReason() throws Exception {
        try (SweptLane lane = lane("sweep-gone")) {
            LaneTask task = lane.route("gone");
            admin.deleteRecords(Map.of(lane.lane().partition(), RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();

            sweepUntil(sweeper(Duration.ZERO, ingestion), "gone", "failed");

            ledger.awaitDrained();
            assertThat(swept("gone")).hasSize(1);
            TaskFinished end = Ends.heard(servers, "gone").getFirst();
            assertThat(end.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
            assertThat(end.decision()).contains(task.decision());
            assertThat(end.acceptedAt()).isEqualTo(task.acceptedAt());
        }
    }

    private SweptLane lane(String model) {
        return new SweptLane(admin, servers, ledger, model);
    }

    private Sweeper sweeper(Duration grace, IngestionProgress progress) {
        Sweeper sweeper = new Sweeper(admin, clients, sweeps, progress, new AtOnce(grace));
        sweepers.add(sweeper);
        return sweeper;
    }

    private void sweepUntil(Sweeper sweeper, String id, String action) {
        sweepUntil(sweeper, id, action, 1, () -> {});
    }

    private void sweepUntil(Sweeper sweeper, String id, String action, int times, Runnable worker) {
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            worker.run();
            sweeper.sweep(() -> true);
            return swept(id).stream()
                            .filter(row -> row.contains(" " + action + " "))
                            .count()
                    >= times;
        });
    }

    /** More often than it takes to see that a task is lost, and to do something about it. */
    private static void sweepSomeTimes(Sweeper sweeper) {
        for (int time = 0; time < 4; time++) {
            sweeper.sweep(() -> true);
        }
    }

    private List<String> swept(String id) {
        return ledger.rows("select task_id || ' ' || number || ' ' || action || ' ' || coalesce(lane, '') from sweep"
                + " where task_id like '" + id + "' order by task_id, number");
    }

    private long count(String action) {
        return Long.parseLong(ledger.rows("select count(*) from sweep where action = '" + action + "'")
                .getFirst());
    }
}
