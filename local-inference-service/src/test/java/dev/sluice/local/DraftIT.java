package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
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

/** What a local model's answer is good for beside being the end: a draft, or the best one so far. */
class DraftIT {
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
    void aDraftGoesToTheCloudModelOfTheRouteWithItsStory() {
        fixture.start(Map.of());
        Task task = TestTasks.toBePolished();

        fixture.submit(models.decision(models.fast(), models.brain(), models.haiku()), task);

        try (RecordCollector lane =
                fixture.harness().collector(new Lane(models.haiku(), Urgency.INTERACTIVE).topic())) {
            var handedOn =
                    (LaneTask) WorkerHarness.event(lane.awaitKey(task.id().value()));
            assertThat(handedOn.draft().orElseThrow().text()).contains("llama3.1:8b");
            assertThat(handedOn.attempts()).extracting(Attempt::model).containsExactly(models.fast());
            assertThat(handedOn.decision().reasons()).contains("polish");
        }
        assertThat(fixture.harness().metered(task)).hasSize(1);
        assertThat(fixture.harness().ends(task)).isZero();
    }

    @Test
    void aDraftThatNobodyCanPolishIsTheAnswer() {
        fixture.start(Map.of());
        Task task = TestTasks.toBePolished();

        fixture.submit(models.decision(models.fast(), models.brain()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).hasSize(1);
    }

    @Test
    void aLocalOnlyTaskThatFailsKeepsTheBestAnswerSoFar() {
        fixture.start(Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Repetition()).withProbability(1));
        Task task = TestTasks.localOnly();

        fixture.submit(models.decision(models.fast(), models.brain(), models.haiku()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.failure().orElseThrow().message()).contains("repeats itself", "local-only");
        assertThat(end.result().orElseThrow().text()).contains("and then it goes on");
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.fast(), models.brain());
    }
}
