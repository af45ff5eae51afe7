package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.Provider;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** What a task with a cloud model costs: what its provider counted, or may have counted, and each call once. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class CloudCostIT {
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
    void aTaskCostsWhatTheProviderCountedAtTheCatalogsPriceToTheNanoDollar() {
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        TokenCounts billed = fixture.simulator()
                .account()
                .callsFor(task.id().value())
                .getFirst()
                .tokens();
        // 1 and 5 USD per million tokens are 1,000 and 5,000 nano-dollars each.
        Money cost = new Money(billed.input() * 1_000 + billed.allOutput() * 5_000);
        assertThat(end.attempts()).extracting(Attempt::costNanoUsd).containsExactly(cost);
        assertThat(fixture.harness().metered(task))
                .extracting(call -> call.attempt().costNanoUsd())
                .containsExactly(cost);
        assertThat(end.baselineCostNanoUsd())
                .containsEntry("all-sonnet", new Money(billed.input() * 3_000 + billed.allOutput() * 15_000));
    }

    @Test
    void aRefusedAnswerIsPaidForAndTheNextModelsOnTopOfIt() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Refusal()).on(Provider.ANTHROPIC));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.haiku(), models.gpt());
        assertThat(end.attempts()).extracting(Attempt::costNanoUsd).doesNotContain(Money.ZERO);
        assertThat(fixture.harness().metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyInAnyOrderElementsOf(end.attempts());
        assertThat(fixture.simulator().account().callsFor(task.id().value())).hasSize(2);
    }

    @Test
    void aLostAnswerIsAskedForOnceMoreAndTheLostCallIsEstimated() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.AnswerLost()));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).extracting(Attempt::estimated).containsExactly(true, false);
        assertThat(fixture.harness().metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyInAnyOrderElementsOf(end.attempts());
        assertThat(fixture.simulator().account().callsFor(task.id().value())).hasSize(2);
        Money both = end.attempts().stream().map(Attempt::costNanoUsd).reduce(Money.ZERO, Money::plus);
        assertThat(budgets.spent()).isEqualTo(both);
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void twoLostAnswersAreEnoughAndTheNextModelHasTheTask() {
        fixture.simulator()
                .faults()
                .order(FaultOrder.of(new Fault.AnswerLost())
                        .on(Provider.ANTHROPIC)
                        .withProbability(1));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts())
                .extracting(Attempt::model)
                .containsExactly(models.haiku(), models.haiku(), models.gpt());
        assertThat(end.attempts()).extracting(Attempt::estimated).containsExactly(true, true, false);
        assertThat(fixture.harness().metered(task)).hasSize(3);
    }

    @Test
    void aTaskThatStandsInItsLaneTwiceIsCalledOnceAndHasOneEnd() {
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku()), task, task);

        Awaitility.await().until(() -> fixture.harness().ends(task) == 2);
        assertThat(fixture.harness().ends(List.of(task, task)).stream().distinct())
                .hasSize(1);
        assertThat(fixture.simulator().account().callsFor(task.id().value())).hasSize(1);
        assertThat(fixture.harness().metered(task).stream()
                        .map(call -> call.attempt().callId())
                        .distinct())
                .hasSize(1);
    }
}
