package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jakarta.inject.Inject;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** What becomes of a background task whose call is made in a provider's batch. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class BatchedTasksIT {
    @Inject
    CloudFixtures fixtures;

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
    void itIsToldThatTheTaskMayTakeADay() {
        Task task = TestTasks.plain();

        fixture.submit(fixture.background(models.haiku()), task);

        fixture.end(task);
        assertThat(fixture.harness().story(task)).singleElement().isInstanceOfSatisfying(TaskStarted.class, started -> {
            assertThat(started.expectedBy().orElseThrow()).isAfter(Instant.now().plus(Duration.ofHours(24)));
            assertThat(started.attempt()).isEqualTo(1);
        });
    }

    @Test
    void itsPromptIsInTheDatabaseNoLongerThanItWaits() {
        Task task = TestTasks.ofPrompt("The canary says \u0000 and \"sings\" \\u0000.");
        Task toGoOn = TestTasks.ofPrompt("The canary is refused.");

        fixture.submit(fixture.background(models.haiku()), task);
        fixture.end(task);
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Refusal(), Target.ITEM));
        fixture.submit(fixture.background(models.haiku(), models.gpt()), toGoOn);

        assertThat(fixture.end(toGoOn).outcome()).isEqualTo(Outcome.COMPLETED);
        fixture.await("select cast(count(*) as text) from call where to_publish", "0");
        fixture.await("select cast(count(*) as text) from call c where cast(c as text) like '%canary%'", "0");
        fixture.await("select cast(count(*) as text) from batch", "0");
    }

    @Test
    void aTaskThatSomeoneWaitsForOrThatHasNoDayIsCalledAtOnce() {
        Task interactive = TestTasks.plain();
        Task soon = TestTasks.until(Instant.now().plus(Duration.ofHours(23)));

        fixture.submit(models.decision(models.haiku()), interactive);
        fixture.submit(fixture.background(models.haiku()), soon);

        assertThat(fixture.end(interactive).attempts())
                .extracting(Attempt::batched)
                .containsExactly(false);
        assertThat(fixture.end(soon).attempts()).extracting(Attempt::batched).containsExactly(false);
        assertThat(fixture.simulator().account().calls())
                .extracting(BilledCall::batched)
                .containsOnly(false);
    }

    @Test
    void aTaskThatStandsInItsLaneTwiceIsBatchedOnce() {
        Task task = TestTasks.plain();

        fixture.submit(fixture.background(models.haiku()), task, task);

        TaskFinished end = fixture.end(task);
        assertThat(fixture.billed(end)).hasSize(1);
        assertThat(fixture.simulator().account().calls()).hasSize(1);
        assertThat(fixture.harness().metered(task).stream()
                        .map(call -> call.attempt().callId())
                        .distinct())
                .hasSize(1);
    }
}
