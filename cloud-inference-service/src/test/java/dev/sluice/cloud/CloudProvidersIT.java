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
import java.util.Optional;
import jakarta.inject.Inject;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.Provider;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** How a worker bears with its providers: with their limits, their refusals and their slowness. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class CloudProvidersIT {
    @Inject
    CloudFixtures fixtures;

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
    void aRateLimitIsWaitedOutAsLongAsTheProviderAsks() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(429, Optional.of(Duration.ofSeconds(1)))));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku()), task);

        Attempt attempt = fixture.end(task).attempts().getFirst();
        assertThat(attempt.tries()).isEqualTo(2);
        assertThat(attempt.durationMs()).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void aSpentAccountIsAskedOnceAndNeverForItsOtherModel() {
        fixture.simulator()
                .faults()
                .order(FaultOrder.of(new Fault.SpendLimit())
                        .on(Provider.ANTHROPIC)
                        .withProbability(1));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku(), models.sonnet(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.haiku(), models.gpt());
        assertThat(fixture.simulator().faults().struck()).isEqualTo(1);
    }

    @Test
    void aRequestThatTheProviderHoldsForWrongFailsTheTask() {
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Status(400)));
        Task task = TestTasks.plain();

        fixture.submit(models.decision(models.haiku(), models.gpt()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.REJECTED);
        assertThat(end.attempts()).hasSize(1);
    }

    @Test
    void aSlowModelDoesNotBlockAnother() {
        fixture.simulator()
                .faults()
                .order(FaultOrder.of(new Fault.Hang(Duration.ofMinutes(1))).on(Provider.ANTHROPIC));
        Task slow = TestTasks.plain();
        Task quick = TestTasks.plain();
        fixture.submit(models.decision(models.haiku()), slow);
        Awaitility.await().until(() -> fixture.simulator().faults().struck() == 1);

        fixture.submit(models.decision(models.gpt()), quick);

        assertThat(fixture.end(quick).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(fixture.harness().ends(slow)).isZero();
    }

    /** A lane of one call at once has two slots: one may store an answer while the other's call runs. */
    @Test
    void noMoreCallsAreMadeAtOnceThanTheLaneMay() {
        fixture.simulator()
                .faults()
                .order(FaultOrder.of(new Fault.Hang(Duration.ofSeconds(1))).nextCalls(3));
        List<Task> tasks = List.of(TestTasks.plain(), TestTasks.plain(), TestTasks.plain());
        tasks.forEach(task -> fixture.submit(models.decision(models.haiku()), task));

        List<Attempt> calls = tasks.stream()
                .map(task -> fixture.end(task).attempts().getLast())
                .sorted(Comparator.comparing(Attempt::startedAt))
                .toList();

        assertThat(calls.get(1).startedAt()).isAfterOrEqualTo(answeredAt(calls.get(0)));
        assertThat(calls.get(2).startedAt()).isAfterOrEqualTo(answeredAt(calls.get(1)));
    }

    private static Instant answeredAt(Attempt attempt) {
        return attempt.startedAt().plusMillis(attempt.durationMs());
    }
}
