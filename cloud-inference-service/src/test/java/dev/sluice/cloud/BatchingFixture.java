package dev.sluice.cloud;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.awaitility.Awaitility;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.cloud.batching.BatchConfig;
import dev.sluice.cloud.batching.BatchModels;
import dev.sluice.cloud.batching.ProviderBatching;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.CallsConfig;
import dev.sluice.cloud.ledger.PaidCalls;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.task.Task;
import dev.sluice.database.Database;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.account.BilledCall;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.inventory.ServerDirectory;

/** Cloud workers with batches that are due at once, against a simulator. */
final class BatchingFixture implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(2);

    private static final Map<String, String> WORKER = Map.of(
            "sluice.worker.drain", "100ms",
            "sluice.worker.slots.interactive", "1",
            "sluice.worker.slots.background", "2");
    private static final Map<String, String> AT_ONCE = Map.of(
            "sluice.batch.enabled", "true",
            "sluice.batch.gather", "300ms",
            "sluice.batch.every", "100ms",
            "sluice.batch.lookup-after", "1S",
            "sluice.batch.lease", LEASE.toString());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCatalog models;
    private final ModelSimulator simulator;
    private final WorkerHarness harness;
    private final Database database;

    BatchingFixture(
            TestCatalog models,
            Database database,
            PaidCalls calls,
            BatchLedger ledger,
            CallsConfig callsConfig,
            Duration batchTime,
            Map<String, String> changes)
            throws IOException {
        this.models = models;
        this.database = database;
        simulator = ModelSimulator.start(SimulatorConfig.instant().withBatchTime(batchTime));
        HttpCalls http = new HttpCalls(Duration.ofSeconds(10), 64 << 20);
        ServerDirectory directory = CloudFixture.directory(models, simulator, http);
        BatchConfig config = config(changes);
        BatchModels batches = new BatchModels(directory, http, config.timeout());
        WorkerConfig worker = WorkerHarness.config(WORKER);
        harness = new WorkerHarness(
                models.catalog(),
                new CloudModelServers(directory, worker.worker().slots()),
                calls,
                () -> new ProviderBatching(models.catalog(), batches, ledger, database, config, callsConfig));
    }

    private static BatchConfig config(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(AT_ONCE);
        all.putAll(changes);
        return new SmallRyeConfigBuilder()
                .withMapping(BatchConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(BatchConfig.class);
    }

    ModelSimulator simulator() {
        return simulator;
    }

    WorkerHarness harness() {
        return harness;
    }

    /** One more worker, with batches of its own. */
    AutoCloseable startWorker() {
        return harness.start(WORKER);
    }

    /** For a model and those that may follow it, by someone who can wait. */
    Decision background(String model, String... fallbacks) {
        return models.decision(Urgency.BACKGROUND, model, fallbacks);
    }

    /** Puts tasks into the lane of the decision's model. */
    void submit(Decision decision, Task... tasks) {
        harness.submit(decision, tasks);
    }

    /** Waits for a task's end. */
    TaskFinished end(Task task) {
        return harness.end(task);
    }

    /** Waits for the ends of all of these tasks, and a moment longer for one too many. */
    List<TaskFinished> ends(List<Task> tasks) {
        return harness.ends(tasks);
    }

    /** What the provider billed for the calls of an end. */
    List<BilledCall> billed(TaskFinished end) {
        return end.attempts().stream()
                .flatMap(attempt -> simulator.account().callsFor(attempt.callId()).stream())
                .toList();
    }

    /** Waits until the only value of a query is this. */
    void await(String query, String value) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> query(query).equals(value));
    }

    /** The only value of a query, as text. */
    String query(String query) {
        return database.inTransaction(session ->
                        session.createNativeQuery(query, String.class).getSingleResult())
                .await()
                .atMost(PATIENCE);
    }

    /** Changes what is stored. */
    void execute(String statement) {
        database.inTransaction(session -> session.createNativeQuery(statement).executeUpdate())
                .await()
                .atMost(PATIENCE);
    }

    /** Waits until so many of these tasks wait in a batch or for one. */
    void awaitBatched(int count, Task... tasks) {
        String ids = String.join(
                "','", Arrays.stream(tasks).map(task -> task.id().value()).toList());
        await(
                "select cast(count(*) as text) from call where state = 'batched' and task_id in ('" + ids + "')",
                Integer.toString(count));
    }

    @Override
    public void close() {
        harness.close();
        simulator.close();
    }
}
