package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.WorkerHarness;

/** Where a task goes on whose local model fails. */
class LocalEscalationIT {
    private final TestCatalog models = TestCatalog.create();
    private LocalFixture fixture;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new LocalFixture(models);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aBadAnswerGoesToTheNextModelAndBothStandInTheStory() {
        fixture.start(Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Empty()).onModel("llama3.1:8b"));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.fast(), models.brain(), models.haiku()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.fast(), models.brain());
        assertThat(end.attempts().getFirst().failure()).map(Failure::kind).contains(Failure.Kind.BAD_ANSWER);
        // The one has watts in the catalog, the other none: what is not known is absent.
        assertThat(end.attempts())
                .extracting(attempt -> attempt.energyMillijoules().isPresent())
                .containsExactly(true, false);
        assertThat(end.decision().orElseThrow().reasons()).contains("escalated:bad_answer");
        assertThat(fixture.harness().metered(task)).hasSize(2);
    }

    @Test
    void aTaskWithoutALocalModelLeftIsPutIntoTheCloudModelsLane() {
        fixture.start(Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(500)).nextCalls(3));
        Task task = TestTasks.plain();
        try (RecordCollector lane =
                fixture.harness().collector(new Lane(models.haiku(), Urgency.INTERACTIVE).topic())) {

            fixture.submit(models.decision(models.fast(), models.haiku()), task);

            LaneTask handedOn =
                    (LaneTask) WorkerHarness.event(lane.awaitKey(task.id().value()));
            assertThat(handedOn.decision().route()).isEqualTo(Route.CLOUD);
            assertThat(handedOn.attempts()).extracting(Attempt::tries).containsExactly(3);
        }
    }

    @Test
    void aLocalOnlyTaskNeverReachesACloudModelThoughAllLocalOnesFail() {
        fixture.start(Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(500)).withProbability(1));
        Task task = TestTasks.localOnly();

        fixture.submit(models.decision(models.fast(), models.haiku(), models.brain(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.fast(), models.brain());
        assertThat(end.failure().orElseThrow().message()).contains("local-only");
        try (RecordCollector cloud = fixture.harness()
                .collector(
                        new Lane(models.haiku(), Urgency.INTERACTIVE).topic(),
                        new Lane(models.gpt(), Urgency.INTERACTIVE).topic())) {
            assertThat(cloud.readFor(Duration.ofSeconds(1))).isEmpty();
        }
    }
}
