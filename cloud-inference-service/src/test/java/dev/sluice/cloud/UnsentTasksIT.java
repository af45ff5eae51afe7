package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.WorkerHarness;

/** Tasks of cloud models' lanes that no provider hears of: their text may not leave, or the money is missing. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class UnsentTasksIT {
    @Inject
    CloudFixtures fixtures;

    @Inject
    Budgets budgets;

    private final TestCatalog models = TestCatalog.create();
    private CloudFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = fixtures.calling(models);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aLocalOnlyTaskIsRefusedThoughItStandsInTheLane() {
        Task task = TestTasks.localOnly();

        fixture.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.attempts()).isEmpty();
        assertThat(fixture.simulator().account().sum().calls()).isZero();
    }

    @Test
    void aTaskThatMayCostMoreThanItMayIsNotSent() {
        Task task = TestTasks.costingAtMost("0.000001");

        fixture.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.TOO_EXPENSIVE);
        assertThat(end.attempts()).extracting(Attempt::tries).containsExactly(0, 0);
        assertThat(fixture.simulator().account().sum().calls()).isZero();
    }

    @Test
    void withoutMoneyALocalModelDoesTheTaskThoughItsRouteHasNone() throws Exception {
        budgets.set("{\"monthly_usd\": 0}");
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku(), models.gpt(), models.brain()), task);

        try (RecordCollector lane =
                fixture.harness().collector(new Lane(models.brain(), Urgency.INTERACTIVE).topic())) {
            var escalated =
                    (LaneTask) WorkerHarness.event(lane.awaitKey(task.id().value()));
            assertThat(escalated.decision().reasons()).contains("escalated:budget");
            assertThat(escalated.attempts()).extracting(Attempt::tries).containsExactly(0);
        }
        assertThat(fixture.simulator().account().sum().calls()).isZero();
    }

    @Test
    void withoutMoneyATaskFailsWhereTheUserWantsItSo() {
        budgets.set("{\"monthly_usd\": 0, \"at_limit\": \"refuse\"}");
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku(), models.brain()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.BUDGET);
        assertThat(fixture.simulator().account().sum().calls()).isZero();
    }
}
