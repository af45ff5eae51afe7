package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** What becomes of a task whose call fails in a provider's batch. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class FailedBatchedCallsIT {
    @Inject
    CloudFixtures fixtures;

    @Inject
    Budgets budgets;

    private final TestCatalog models = TestCatalog.create();
    private BatchingFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = fixtures.batching(models, Duration.ZERO, Map.of());
        fixture.startWorker();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void anExpiredCallGoesBackToItsLaneAndIsMadeOnceAtTheFullPrice() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Expired(), Target.ITEM));
        Task task = TestTasks.plain();

        fixture.submit(fixture.background(models.haiku(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).extracting(Attempt::model).containsOnly(models.haiku());
        assertThat(end.attempts()).extracting(Attempt::batched).containsExactly(true, false);
        assertThat(end.attempts().getFirst().costNanoUsd()).isEqualTo(Money.ZERO);
        assertThat(fixture.simulator().account().calls())
                .extracting(BilledCall::batched)
                .containsExactly(false);
        assertThat(fixture.harness().metered(task)).hasSize(1);
        assertThat(budgets.spent()).isEqualTo(end.attempts().getLast().costNanoUsd());
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void aCallThatFailsForAWhileGoesBackAndOneThatIsWrongFailsItsTask() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(500), Target.ITEM));
        Task again = TestTasks.plain();
        fixture.submit(fixture.background(models.haiku()), again);
        assertThat(fixture.end(again).attempts()).extracting(Attempt::batched).containsExactly(true, false);
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(400), Target.ITEM));
        Task wrong = TestTasks.plain();

        fixture.submit(fixture.background(models.haiku(), models.gpt()), wrong);

        TaskFinished end = fixture.end(wrong);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.REJECTED);
        assertThat(end.attempts()).hasSize(1);
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }
}
