package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** What a call in a provider's batch costs: half, and never more than the budget has. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class BatchedCostIT {
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
    void aBackgroundTaskCostsHalfOfWhatTheProviderCountedToTheNanoDollar() {
        Task byHaiku = TestTasks.plain();
        Task byGpt = TestTasks.plain();

        fixture.submit(fixture.background(models.haiku()), byHaiku);
        fixture.submit(fixture.background(models.gpt()), byGpt);

        Money haiku = costsHalf(byHaiku, 1_000, 5_000);
        Money gpt = costsHalf(byGpt, 2_500, 15_000);
        assertThat(budgets.spent()).isEqualTo(haiku.plus(gpt));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    private Money costsHalf(Task task, long nanoPerInput, long nanoPerOutput) {
        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        BilledCall billed = fixture.billed(end).getFirst();
        assertThat(billed.batched()).isTrue();
        TokenCounts tokens = billed.tokens();
        Money half = new Money((tokens.input() * nanoPerInput + tokens.allOutput() * nanoPerOutput + 1) / 2);
        assertThat(end.attempts()).extracting(Attempt::costNanoUsd).containsExactly(half);
        assertThat(end.attempts()).extracting(Attempt::batched).containsExactly(true);
        assertThat(fixture.harness().metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyElementsOf(end.attempts());
        return half;
    }

    @Test
    void aRefusedAnswerIsPaidForAtHalfThePriceAndTheNextModelsBatchHasTheTask() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Refusal(), Target.ITEM));
        Task task = TestTasks.plain();

        fixture.submit(fixture.background(models.haiku(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.haiku(), models.gpt());
        assertThat(end.attempts()).extracting(Attempt::batched).containsExactly(true, true);
        assertThat(end.attempts()).extracting(Attempt::costNanoUsd).doesNotContain(Money.ZERO);
        assertThat(fixture.harness().metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyInAnyOrderElementsOf(end.attempts());
    }

    @Test
    void theWallHoldsForCallsThatWaitInBatches() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Slow(1), Target.BATCH));
        // Half of 4,096 output tokens at 5 USD per million are a little more than a cent.
        budgets.set("{\"monthly_usd\": 0.035, \"at_limit\": \"refuse\"}");
        List<Task> tasks =
                Stream.generate(() -> TestTasks.ofAtMost(4_096)).limit(8).toList();

        fixture.submit(fixture.background(models.haiku()), tasks.toArray(Task[]::new));

        List<TaskFinished> ends = fixture.ends(tasks);
        assertThat(ends).hasSize(8);
        List<TaskFinished> refused = ends.stream()
                .filter(end -> end.failure()
                        .filter(failure -> failure.kind() == Failure.Kind.BUDGET)
                        .isPresent())
                .toList();
        assertThat(refused).isNotEmpty();
        assertThat(budgets.spent()).isLessThanOrEqualTo(new Money(35_000_000));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
        assertThat(fixture.simulator().account().calls()).hasSize(8 - refused.size());
    }
}
