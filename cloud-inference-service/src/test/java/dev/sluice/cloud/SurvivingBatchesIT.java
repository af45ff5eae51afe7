package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.database.Database;
import dev.sluice.database.Lease;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

/** What becomes of batches when workers, the database or a submission's reply go away: no call twice, and none lost. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class SurvivingBatchesIT {
    private static final Duration LONG = Duration.ofSeconds(4);
    private static final Map<String, String> NONE = Map.of();
    /** Nothing is submitted before a second worker comes, whose batches do not wait. */
    private static final Map<String, String> PATIENT = Map.of("sluice.batch.gather", "3S");

    @Inject
    CloudFixtures fixtures;

    @Inject
    Budgets budgets;

    @Inject
    BatchLedger ledger;

    @Inject
    Database database;

    @ConfigProperty(name = "sluice.database")
    String address;

    private final TestCatalog models = TestCatalog.create();
    private BatchingFixture fixture;

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static List<Task> tasks(int count) {
        return Stream.generate(TestTasks::plain).limit(count).toList();
    }

    private String alias(String provider) {
        return provider.equals("anthropic") ? models.haiku() : models.gpt();
    }

    private void eachIsDoneAndBilledOnce(List<Task> tasks) {
        List<TaskFinished> ends = fixture.ends(tasks);
        assertThat(ends).hasSize(tasks.size());
        assertThat(ends).extracting(TaskFinished::outcome).containsOnly(Outcome.COMPLETED);
        assertThat(ends)
                .flatExtracting(TaskFinished::attempts)
                .extracting("batched")
                .containsOnly(true);
        assertThat(fixture.simulator().account().calls()).hasSize(tasks.size());
        assertThat(ends).allSatisfy(end -> assertThat(fixture.billed(end)).hasSize(1));
        Money sum = ends.stream()
                .flatMap(end -> end.attempts().stream())
                .map(Attempt::costNanoUsd)
                .reduce(Money.ZERO, Money::plus);
        assertThat(budgets.spent()).isEqualTo(sum);
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai"})
    void aBatchThatWasSubmittedBeforeARestartIsCollectedAfterIt(String provider) throws Exception {
        fixture = fixtures.batching(models, LONG, NONE);
        AutoCloseable worker = fixture.startWorker();
        List<Task> tasks = tasks(3);
        fixture.submit(fixture.background(alias(provider)), tasks.toArray(Task[]::new));
        fixture.awaitBatched(3, tasks.toArray(Task[]::new));
        fixture.await(
                "select cast(count(*) as text) from call where state = 'batched' and batch_id in"
                        + " (select id from batch where provider_id is not null)",
                "3");
        worker.close();

        fixture.startWorker();

        eachIsDoneAndBilledOnce(tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai"})
    void aBatchWhoseIdWasNeverHeardIsFoundAtTheProviderAndNotSubmittedAgain(String provider) throws Exception {
        fixture = fixtures.batching(models, Duration.ofSeconds(2), NONE);
        fixture.simulator().faults().order(FaultOrder.of(new Fault.AnswerLost(), Target.BATCH));
        fixture.startWorker();
        List<Task> tasks = tasks(3);

        fixture.submit(fixture.background(alias(provider)), tasks.toArray(Task[]::new));

        eachIsDoneAndBilledOnce(tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "openai"})
    void aBatchThatWasNotedByAWorkerThatDiedAndNeverReachedTheProviderIsSubmittedByAnother(String provider)
            throws Exception {
        fixture = fixtures.batching(models, Duration.ZERO, PATIENT);
        List<Task> tasks = tasks(3);
        fixture.startWorker();
        fixture.submit(fixture.background(alias(provider)), tasks.toArray(Task[]::new));
        fixture.awaitBatched(3, tasks.toArray(Task[]::new));

        // What a worker does before it submits, and this one never did.
        assertThat(ledger.note(alias(provider), "died", 200, Duration.ZERO)).hasSize(3);

        eachIsDoneAndBilledOnce(tasks);
        fixture.await("select cast(count(*) as text) from batch", "0");
    }

    @Test
    void whatADeadWorkerStoredAndDidNotPublishIsPublished() throws Exception {
        fixture = fixtures.batching(models, Duration.ZERO, NONE);
        List<Task> tasks = tasks(2);
        fixture.startWorker();
        fixture.submit(fixture.background(models.haiku()), tasks.toArray(Task[]::new));
        eachIsDoneAndBilledOnce(tasks);

        fixture.execute("update call set to_publish = true");

        fixture.await("select cast(count(*) as text) from call where to_publish", "0");
        Awaitility.await().until(() -> fixture.harness().ends(tasks.getFirst()) == 2);
        assertThat(fixture.ends(List.of(tasks.getFirst(), tasks.getFirst())).stream()
                        .distinct())
                .hasSize(1);
    }

    @Test
    void twoWorkersCollectEachCallOnce() throws Exception {
        fixture = fixtures.batching(models, Duration.ofMillis(500), Map.of("sluice.batch.most", "4"));
        fixture.startWorker();
        fixture.startWorker();
        List<Task> tasks = tasks(24);

        fixture.submit(fixture.background(models.haiku()), tasks.toArray(Task[]::new));

        eachIsDoneAndBilledOnce(tasks);
    }

    @Test
    void theBatchesOfADeadWorkerAreAnothersWhenItsLeaseHasRunOut() throws Exception {
        fixture = fixtures.batching(models, Duration.ZERO, NONE);
        Lease dead = new Lease(database, "batches:" + models.haiku(), BatchingFixture.LEASE.multipliedBy(2));
        assertThat(dead.hold().await().atMost(Duration.ofSeconds(10)).isRunning())
                .isTrue();
        fixture.startWorker();
        List<Task> tasks = tasks(2);

        fixture.submit(fixture.background(models.haiku()), tasks.toArray(Task[]::new));

        eachIsDoneAndBilledOnce(tasks);
    }

    @Test
    void aDatabaseThatGoesAwayLosesNothingThatWaits() throws Exception {
        fixture = fixtures.batching(models, LONG, NONE);
        fixture.startWorker();
        List<Task> tasks = tasks(3);
        fixture.submit(fixture.background(models.haiku()), tasks.toArray(Task[]::new));
        fixture.awaitBatched(3, tasks.toArray(Task[]::new));

        asSuperuser("alter role calls nologin");
        try {
            asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'calls'");
            Awaitility.await()
                    .pollDelay(Duration.ofSeconds(1))
                    .until(() -> fixture.harness().ends(tasks.getFirst()) == 0);
        } finally {
            asSuperuser("alter role calls login");
        }

        eachIsDoneAndBilledOnce(tasks);
    }

    private void asSuperuser(String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + address, "postgres", KafkaAndPostgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
