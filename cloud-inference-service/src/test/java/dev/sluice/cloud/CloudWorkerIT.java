package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.BudgetStore;
import dev.sluice.cloud.budget.Budgets;
import dev.sluice.cloud.ledger.PaidCalls;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Provider.Wire;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.database.Database;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.Provider;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.OpenAiClient;
import dev.sluice.worker.inventory.ServerDirectory;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class CloudWorkerIT {
    private static final Map<String, String> ONE_SLOT_A_LANE = Map.of(
            "sluice.worker.drain", "100ms",
            "sluice.worker.slots.interactive", "1",
            "sluice.worker.slots.background", "1");

    private final TestCatalog models = TestCatalog.create();
    private ModelSimulator simulator;
    private WorkerHarness harness;

    @Inject
    PaidCalls calls;

    @Inject
    Database database;

    @Inject
    BudgetStore budget;

    private Budgets budgets;

    @BeforeEach
    void startWorker() throws Exception {
        budgets = new Budgets(database, budget);
        budgets.clear();
        simulator = ModelSimulator.start(SimulatorConfig.instant());
        HttpCalls http = new HttpCalls(Duration.ofSeconds(10), 1 << 20);
        ServerDirectory directory = new ServerDirectory(
                models.catalog(),
                Route.CLOUD,
                Set.of("anthropic", "openai"),
                Optional.of(simulator.baseUri()),
                () -> simulator.baseUri(),
                name -> Optional.empty(),
                server -> server.provider().wire() == Wire.ANTHROPIC
                        ? new AnthropicClient(server, http)
                        : new OpenAiClient(server, http));
        WorkerConfig config = WorkerHarness.config(ONE_SLOT_A_LANE);
        harness = new WorkerHarness(
                models.catalog(),
                new CloudModelServers(directory, config.worker().slots()),
                calls);
        harness.start(ONE_SLOT_A_LANE);
    }

    @AfterEach
    void stop() {
        harness.close();
        simulator.close();
    }

    @Test
    void aTaskCostsWhatTheProviderCountedAtTheCatalogsPriceToTheNanoDollar() {
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        TokenCounts billed =
                simulator.account().callsFor(task.id().value()).getFirst().tokens();
        // 1 and 5 USD per million tokens are 1,000 and 5,000 nano-dollars each.
        Money cost = new Money(billed.input() * 1_000 + billed.allOutput() * 5_000);
        assertThat(end.attempts()).extracting(Attempt::costNanoUsd).containsExactly(cost);
        assertThat(harness.metered(task))
                .extracting(call -> call.attempt().costNanoUsd())
                .containsExactly(cost);
        assertThat(end.baselineCostNanoUsd())
                .containsEntry("all-sonnet", new Money(billed.input() * 3_000 + billed.allOutput() * 15_000));
    }

    @Test
    void aRefusedAnswerIsPaidForAndTheNextModelsOnTopOfIt() {
        simulator.faults().order(FaultOrder.of(new Fault.Refusal()).on(Provider.ANTHROPIC));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.haiku(), models.gpt());
        assertThat(end.attempts()).extracting(Attempt::costNanoUsd).doesNotContain(Money.ZERO);
        assertThat(harness.metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyInAnyOrderElementsOf(end.attempts());
        assertThat(simulator.account().callsFor(task.id().value())).hasSize(2);
    }

    @Test
    void aRateLimitIsWaitedOutAsLongAsTheProviderAsks() {
        simulator.faults().order(FaultOrder.of(new Fault.Status(429, Optional.of(Duration.ofSeconds(1)))));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku()), task);

        Attempt attempt = harness.end(task).attempts().getFirst();
        assertThat(attempt.tries()).isEqualTo(2);
        assertThat(attempt.durationMs()).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void aSpentAccountIsAskedOnceAndNeverForItsOtherModel() {
        simulator
                .faults()
                .order(FaultOrder.of(new Fault.SpendLimit())
                        .on(Provider.ANTHROPIC)
                        .withProbability(1));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku(), models.sonnet(), models.gpt()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.haiku(), models.gpt());
        assertThat(simulator.faults().struck()).isEqualTo(1);
    }

    @Test
    void aRequestThatTheProviderHoldsForWrongFailsTheTask() {
        simulator.faults().order(FaultOrder.of(new Fault.Status(400)));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.REJECTED);
        assertThat(end.attempts()).hasSize(1);
    }

    @Test
    void aLocalOnlyTaskIsRefusedThoughItStandsInTheLane() {
        Task task = TestTasks.localOnly();

        harness.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.attempts()).isEmpty();
        assertThat(simulator.account().sum().calls()).isZero();
    }

    @Test
    void aTaskThatMayCostMoreThanItMayIsNotSent() {
        Task task = TestTasks.costingAtMost("0.000001");

        harness.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.TOO_EXPENSIVE);
        assertThat(end.attempts()).extracting(Attempt::tries).containsExactly(0, 0);
        assertThat(simulator.account().sum().calls()).isZero();
    }

    @Test
    void aLostAnswerIsAskedForOnceMoreAndTheLostCallIsEstimated() {
        simulator.faults().order(FaultOrder.of(new Fault.AnswerLost()));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).extracting(Attempt::estimated).containsExactly(true, false);
        assertThat(harness.metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyInAnyOrderElementsOf(end.attempts());
        assertThat(simulator.account().callsFor(task.id().value())).hasSize(2);
        Money both = end.attempts().stream().map(Attempt::costNanoUsd).reduce(Money.ZERO, Money::plus);
        assertThat(budgets.spent()).isEqualTo(both);
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void twoLostAnswersAreEnoughAndTheNextModelHasTheTask() {
        simulator
                .faults()
                .order(FaultOrder.of(new Fault.AnswerLost())
                        .on(Provider.ANTHROPIC)
                        .withProbability(1));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts())
                .extracting(Attempt::model)
                .containsExactly(models.haiku(), models.haiku(), models.gpt());
        assertThat(end.attempts()).extracting(Attempt::estimated).containsExactly(true, true, false);
        assertThat(harness.metered(task)).hasSize(3);
    }

    @Test
    void aTaskThatStandsInItsLaneTwiceIsCalledOnceAndHasOneEnd() {
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku()), task, task);

        Awaitility.await().until(() -> harness.ends(task) == 2);
        assertThat(harness.ends(List.of(task, task)).stream().distinct()).hasSize(1);
        assertThat(simulator.account().callsFor(task.id().value())).hasSize(1);
        assertThat(harness.metered(task).stream()
                        .map(call -> call.attempt().callId())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void withoutMoneyALocalModelDoesTheTaskThoughItsRouteHasNone() throws Exception {
        budgets.set("{\"monthly_usd\": 0}");
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku(), models.gpt(), models.brain()), task);

        try (RecordCollector lane = harness.collector(new Lane(models.brain(), Urgency.INTERACTIVE).topic())) {
            var escalated =
                    (LaneTask) WorkerHarness.event(lane.awaitKey(task.id().value()));
            assertThat(escalated.decision().reasons()).contains("escalated:budget");
            assertThat(escalated.attempts()).extracting(Attempt::tries).containsExactly(0);
        }
        assertThat(simulator.account().sum().calls()).isZero();
    }

    @Test
    void withoutMoneyATaskFailsWhereTheUserWantsItSo() {
        budgets.set("{\"monthly_usd\": 0, \"at_limit\": \"refuse\"}");
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.haiku(), models.brain()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.BUDGET);
        assertThat(simulator.account().sum().calls()).isZero();
    }

    @Test
    void aSlowModelDoesNotBlockAnother() {
        simulator
                .faults()
                .order(FaultOrder.of(new Fault.Hang(Duration.ofMinutes(1))).on(Provider.ANTHROPIC));
        Task slow = TestTasks.plain();
        Task quick = TestTasks.plain();
        harness.submit(models.decision(models.haiku()), slow);
        Awaitility.await().until(() -> simulator.faults().struck() == 1);

        harness.submit(models.decision(models.gpt()), quick);

        assertThat(harness.end(quick).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(harness.ends(slow)).isZero();
    }

    /** A lane of one call at once has two slots: one may store an answer while the other's call runs. */
    @Test
    void noMoreCallsAreMadeAtOnceThanTheLaneMay() {
        simulator
                .faults()
                .order(FaultOrder.of(new Fault.Hang(Duration.ofSeconds(1))).nextCalls(3));
        List<Task> tasks = List.of(TestTasks.plain(), TestTasks.plain(), TestTasks.plain());
        tasks.forEach(task -> harness.submit(models.decision(models.haiku()), task));

        List<Attempt> calls = tasks.stream()
                .map(task -> harness.end(task).attempts().getLast())
                .sorted(Comparator.comparing(Attempt::startedAt))
                .toList();

        assertThat(calls.get(1).startedAt()).isAfterOrEqualTo(answeredAt(calls.get(0)));
        assertThat(calls.get(2).startedAt()).isAfterOrEqualTo(answeredAt(calls.get(1)));
    }

    private static Instant answeredAt(Attempt attempt) {
        return attempt.startedAt().plusMillis(attempt.durationMs());
    }
}
