package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.BudgetStore;
import dev.sluice.cloud.budget.Budgets;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.CallsConfig;
import dev.sluice.cloud.ledger.PaidCalls;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.task.Task;
import dev.sluice.database.Database;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestTasks;

/** What becomes of a background task whose call is made in a provider's batch. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class BatchedTasksIT {
    @Inject
    PaidCalls calls;

    @Inject
    BatchLedger ledger;

    @Inject
    CallsConfig callsConfig;

    @Inject
    Database database;

    @Inject
    BudgetStore budget;

    private Budgets budgets;
    private BatchingFixture fixture;

    @BeforeEach
    void startWorker() throws Exception {
        budgets = new Budgets(database, budget);
        budgets.clear();
        fixture = new BatchingFixture(database, calls, ledger, callsConfig, Duration.ZERO, Map.of());
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

        fixture.harness().submit(fixture.background(fixture.models().haiku()), byHaiku);
        fixture.harness().submit(fixture.background(fixture.models().gpt()), byGpt);

        Money haiku = costsHalf(byHaiku, 1_000, 5_000);
        Money gpt = costsHalf(byGpt, 2_500, 15_000);
        assertThat(budgets.spent()).isEqualTo(haiku.plus(gpt));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    private Money costsHalf(Task task, long nanoPerInput, long nanoPerOutput) {
        TaskFinished end = fixture.harness().end(task);
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
    void itIsToldThatTheTaskMayTakeADay() {
        Task task = TestTasks.plain();

        fixture.harness().submit(fixture.background(fixture.models().haiku()), task);

        fixture.harness().end(task);
        assertThat(fixture.harness().story(task)).singleElement().isInstanceOfSatisfying(TaskStarted.class, started -> {
            assertThat(started.expectedBy().orElseThrow()).isAfter(Instant.now().plus(Duration.ofHours(24)));
            assertThat(started.attempt()).isEqualTo(1);
        });
    }

    @Test
    void itsPromptIsInTheDatabaseNoLongerThanItWaits() {
        Task task = TestTasks.ofPrompt("The canary says \u0000 and \"sings\" \\u0000.");
        Task toGoOn = TestTasks.ofPrompt("The canary is refused.");

        fixture.harness().submit(fixture.background(fixture.models().haiku()), task);
        fixture.harness().end(task);
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Refusal(), Target.ITEM));
        fixture.harness()
                .submit(
                        fixture.background(
                                fixture.models().haiku(), fixture.models().gpt()),
                        toGoOn);

        assertThat(fixture.harness().end(toGoOn).outcome()).isEqualTo(Outcome.COMPLETED);
        fixture.await("select cast(count(*) as text) from call where to_publish", "0");
        fixture.await("select cast(count(*) as text) from call c where cast(c as text) like '%canary%'", "0");
        fixture.await("select cast(count(*) as text) from batch", "0");
    }

    @Test
    void aTaskThatSomeoneWaitsForOrThatHasNoDayIsCalledAtOnce() {
        Task interactive = TestTasks.plain();
        Task soon = TestTasks.until(Instant.now().plus(Duration.ofHours(23)));

        fixture.harness().submit(fixture.models().decision(fixture.models().haiku()), interactive);
        fixture.harness().submit(fixture.background(fixture.models().haiku()), soon);

        assertThat(fixture.harness().end(interactive).attempts())
                .extracting(Attempt::batched)
                .containsExactly(false);
        assertThat(fixture.harness().end(soon).attempts())
                .extracting(Attempt::batched)
                .containsExactly(false);
        assertThat(fixture.simulator().account().calls())
                .extracting(BilledCall::batched)
                .containsOnly(false);
    }

    @Test
    void anExpiredCallGoesBackToItsLaneAndIsMadeOnceAtTheFullPrice() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Expired(), Target.ITEM));
        Task task = TestTasks.plain();

        fixture.harness()
                .submit(
                        fixture.background(
                                fixture.models().haiku(), fixture.models().gpt()),
                        task);

        TaskFinished end = fixture.harness().end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts())
                .extracting(Attempt::model)
                .containsOnly(fixture.models().haiku());
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
        fixture.harness().submit(fixture.background(fixture.models().haiku()), again);
        assertThat(fixture.harness().end(again).attempts())
                .extracting(Attempt::batched)
                .containsExactly(true, false);
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(400), Target.ITEM));
        Task wrong = TestTasks.plain();

        fixture.harness()
                .submit(
                        fixture.background(
                                fixture.models().haiku(), fixture.models().gpt()),
                        wrong);

        TaskFinished end = fixture.harness().end(wrong);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.REJECTED);
        assertThat(end.attempts()).hasSize(1);
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void aRefusedAnswerIsPaidForAtHalfThePriceAndTheNextModelsBatchHasTheTask() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Refusal(), Target.ITEM));
        Task task = TestTasks.plain();

        fixture.harness()
                .submit(
                        fixture.background(
                                fixture.models().haiku(), fixture.models().gpt()),
                        task);

        TaskFinished end = fixture.harness().end(task);
        assertThat(end.attempts())
                .extracting(Attempt::model)
                .containsExactly(fixture.models().haiku(), fixture.models().gpt());
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

        fixture.harness().submit(fixture.background(fixture.models().haiku()), tasks.toArray(Task[]::new));

        List<TaskFinished> ends = fixture.harness().ends(tasks);
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

    @Test
    void aTaskThatStandsInItsLaneTwiceIsBatchedOnce() {
        Task task = TestTasks.plain();

        fixture.harness().submit(fixture.background(fixture.models().haiku()), task, task);

        TaskFinished end = fixture.harness().end(task);
        assertThat(fixture.billed(end)).hasSize(1);
        assertThat(fixture.simulator().account().calls()).hasSize(1);
        assertThat(fixture.harness().metered(task).stream()
                        .map(call -> call.attempt().callId())
                        .distinct())
                .hasSize(1);
    }
}
