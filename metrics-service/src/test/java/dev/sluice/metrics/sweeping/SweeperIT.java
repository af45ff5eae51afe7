package dev.sluice.metrics.sweeping;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.ledger.IngestionProgress;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class SweeperIT {
    @Inject
    Ledger ledger;

    @Inject
    Admin admin;

    @Inject
    Sweeps sweeps;

    @Inject
    IngestionProgress ingestion;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @AfterEach
    void nothingIsUnderWay() {
        sweeps.closeAll();
    }

    @Test
    void aLostTaskIsPutBackAsItWasAndOneThatRunsOrWaitsIsNot() {
        try (SweptLane lane = sweeps.lane("sweep-lost")) {
            lane.route("lost-1");
            LaneTask done = lane.route("done");
            lane.route("lost-2");
            lane.route("lost-3");
            Sweeper sweeper = sweeps.sweeper(Duration.ZERO, ingestion);
            ConsumerRecord<byte[], byte[]> first = lane.take();
            Sweeps.someTimes(sweeper);
            assertThat(sweeps.of("lost-%")).isEmpty();
            lane.acknowledge(first);
            // While anything runs or waits in a lane, the broker tells where its group is one acknowledgement late.
            ledger.takeIn(List.of(Ends.late(done)));
            lane.lose("done");
            ConsumerRecord<byte[], byte[]> running = lane.take();

            sweeps.until(sweeper, "lost-1", "put_back");
            Sweeps.someTimes(sweeper);

            assertThat(sweeps.of("lost-%"))
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
        try (SweptLane lane = sweeps.lane("sweep-thrice")) {
            LaneTask task = lane.route("thrice");
            Sweeper sweeper = sweeps.sweeper(Duration.ZERO, ingestion);
            for (int round = 0; round < 2; round++) {
                lane.lose("thrice");
                sweeps.until(sweeper, "thrice", "put_back", round + 1, lane::idle);
            }
            lane.lose("thrice");

            sweeps.until(sweeper, "thrice", "failed", 1, lane::idle);
            Sweeps.someTimes(sweeper);

            ledger.awaitDrained();
            assertThat(sweeps.of("thrice")).hasSize(3);
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
                    .containsEntry("tasks_swept [\"put_back\"]", sweeps.count("put_back"))
                    .containsEntry("tasks_swept [\"failed\"]", sweeps.count("failed"));

            List<String> contents = ledger.contents("thrice");
            Map<String, Long> totals = ledger.totals();
            ledger.takeIn(List.of(Ends.late(task)));
            assertThat(ledger.contents("thrice")).isEqualTo(contents);
            assertThat(ledger.totals()).isEqualTo(totals);
        }
    }

    @Test
    void aTaskIsPutBackIntoTheLaneOfTheModelThatHadItLast() {
        try (SweptLane first = sweeps.lane("sweep-first");
                SweptLane second = sweeps.lane("sweep-second")) {
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
            Sweeper sweeper = sweeps.sweeper(Duration.ZERO, ingestion);

            sweeps.until(sweeper, "escalated", "put_back");
            Sweeps.someTimes(sweeper);

            assertThat(sweeps.of("escalated"))
                    .containsExactly("escalated 1 put_back " + second.lane().topic());
            assertThat(sweeps.of("not-handed-on")).isEmpty();
            second.lose("escalated");
        }
    }

    @Test
    void aTaskThatTheBrokerDeletedFailsWithAReason() throws Exception {
        try (SweptLane lane = sweeps.lane("sweep-gone")) {
            LaneTask task = lane.route("gone");
            admin.deleteRecords(Map.of(lane.lane().partition(), RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();

            sweeps.until(sweeps.sweeper(Duration.ZERO, ingestion), "gone", "failed");

            ledger.awaitDrained();
            assertThat(sweeps.of("gone")).hasSize(1);
            TaskFinished end = Ends.heard(servers, "gone").getFirst();
            assertThat(end.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
            assertThat(end.decision()).contains(task.decision());
            assertThat(end.acceptedAt()).isEqualTo(task.acceptedAt());
        }
    }
}
