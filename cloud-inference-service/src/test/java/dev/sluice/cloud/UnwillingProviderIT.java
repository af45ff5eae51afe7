package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** What becomes of tasks whose provider takes no batch, or takes one and never tells what came of it. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class UnwillingProviderIT {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Inject
    CloudFixtures fixtures;

    @Inject
    Budgets budgets;

    private final TestCatalog models = TestCatalog.create();
    private BatchingFixture fixture;

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void start(Duration batchTime, Map<String, String> changes) throws IOException {
        fixture = fixtures.batching(models, batchTime, changes);
        fixture.startWorker();
    }

    private Task submitted(String alias) {
        Task task = TestTasks.plain();
        fixture.submit(fixture.background(alias), task);
        return task;
    }

    @Test
    void aBusyProviderIsAskedAgain() throws Exception {
        start(Duration.ZERO, Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(429), Target.BATCH));

        Task task = submitted(models.haiku());

        assertThat(fixture.end(task).attempts()).extracting(Attempt::batched).containsExactly(true);
    }

    @Test
    void whatAProviderRefusesToTakeInABatchIsCalledAtOnce() throws Exception {
        start(Duration.ZERO, Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(400), Target.BATCH));

        Task task = submitted(models.haiku());

        calledAtOnce(task);
    }

    @Test
    void whatNoBatchIsToBeHadForIsCalledAtOnceWhenItsPatienceIsOver() throws Exception {
        start(Duration.ZERO, Map.of("sluice.batch.patience", "2S"));
        fixture.simulator()
                .faults()
                .order(FaultOrder.of(new Fault.Status(429), Target.BATCH).nextCalls(10_000));

        Task task = submitted(models.haiku());

        calledAtOnce(task);
    }

    /** The attempt in a batch cost nothing, since none was made, and the task had its answer all the same. */
    private void calledAtOnce(Task task) {
        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).extracting(Attempt::batched).containsExactly(true, false);
        assertThat(end.attempts().getFirst().costNanoUsd()).isEqualTo(Money.ZERO);
        assertThat(fixture.simulator().account().calls()).hasSize(1);
        assertThat(budgets.spent()).isEqualTo(end.attempts().getLast().costNanoUsd());
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai"})
    void aCallWhoseBatchIsNeverHeardOfAgainIsEstimatedAndMadeOnceMoreAtOnce(String provider) throws Exception {
        start(LONG, Map.of());
        Task task = submitted(provider.equals("anthropic") ? models.haiku() : models.gpt());
        fixture.await("select cast(count(*) as text) from batch where provider_id is not null", "1");
        assertThat(fixture.harness().ends(task)).isZero();

        // The provider knows nothing of it, a day and more than an hour after it was submitted.
        fixture.execute("update batch set provider_id = 'forgotten', noted_at = now() - interval '26 hours'");

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).extracting(Attempt::batched).containsExactly(true, false);
        assertThat(end.attempts()).extracting(Attempt::estimated).containsExactly(true, false);
        assertThat(end.attempts()).extracting(Attempt::costNanoUsd).doesNotContain(Money.ZERO);
        assertThat(fixture.harness().metered(task)).hasSize(2);
        assertThat(budgets.spent())
                .isEqualTo(end.attempts().stream().map(Attempt::costNanoUsd).reduce(Money.ZERO, Money::plus));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
        fixture.await("select cast(count(*) as text) from batch", "0");
    }
}
