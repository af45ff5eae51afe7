package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.operation.Worker;

/** What becomes of a task with a local model. */
class LocalTasksIT {
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
    void aTaskIsAnsweredForNothingAndComparedWithItsBaseline() {
        fixture.start(Map.of());
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.fast(), models.haiku()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        Attempt attempt = end.attempts().getFirst();
        assertThat(end.result().orElseThrow().text()).contains("llama3.1:8b");
        assertThat(attempt.costNanoUsd()).isEqualTo(Money.ZERO);
        assertThat(attempt.simulated()).isTrue();
        assertThat(attempt.tokensPerSecond()).isPresent();
        assertThat(end.baselineCostNanoUsd())
                .isEqualTo(new Pricing(models.catalog()).baselines("general", attempt.usage(), attempt.startedAt()));
        assertThat(fixture.harness().metered(task))
                .singleElement()
                .satisfies(call -> assertThat(call.attempt()).isEqualTo(attempt));
        assertThat(fixture.harness().story(task)).singleElement().isInstanceOf(TaskStarted.class);
    }

    @Test
    void aPassingFaultIsRetriedAndTheTaskCompletes() {
        fixture.start(Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(503)).nextCalls(2));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.fast()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.tries()).isEqualTo(3));
    }

    @Test
    void aTaskThatAStoppedWorkerHadInHandIsDoneByAnother() {
        Worker first = fixture.start(Map.of("sluice.worker.drain", "100ms"));
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Hang(Duration.ofMinutes(1))));
        Task task = TestTasks.plain();
        fixture.submit(models.decision(models.fast()), task);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> first.busySlots() == 1);

        first.close();

        fixture.start(Map.of());
        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(fixture.harness().ends(task)).isEqualTo(1);
    }

    @Test
    void aTaskWhoseDeadlineHasPassedIsNotBegun() {
        fixture.start(Map.of());
        Task task = TestTasks.until(Instant.now().minusSeconds(1));

        fixture.submit(models.decision(models.fast()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.TIMED_OUT);
        assertThat(fixture.simulator().account().callsFor(task.id().value())).isEmpty();
    }
}
