package dev.sluice.worker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskEvent;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.UnreadableEventException;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.TopicProvisioner;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.tracing.Tracing;
import dev.sluice.worker.execution.Batching;
import dev.sluice.worker.execution.Publisher;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.ledger.CallLedger;
import dev.sluice.worker.ledger.FreeCalls;
import dev.sluice.worker.operation.Memberships;
import dev.sluice.worker.operation.Worker;

/** Workers on a real broker, put together as the services do it, and eyes on the topics they write to. */
public final class WorkerHarness implements AutoCloseable {
    private final Catalog catalog;
    private final ModelServers servers;
    private final CallLedger ledger;
    private final Supplier<Batching> batching;
    private final Map<String, Object> kafka = Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers());
    private final Publisher publisher = new Publisher(kafka, "test", Tracing.off());
    private final List<Worker> workers = new ArrayList<>();

    /** Makes the lanes of these models; there is no worker yet, and calls cost no money. */
    public WorkerHarness(Catalog catalog, ModelServers servers) {
        this(catalog, servers, new FreeCalls());
    }

    /** Makes the lanes of these models, whose calls stand in a ledger; there is no worker yet. */
    public WorkerHarness(Catalog catalog, ModelServers servers, CallLedger ledger) {
        this(catalog, servers, ledger, Batching::none);
    }

    /** The same, and calls that can wait are made in batches; each worker gets its own. */
    public WorkerHarness(Catalog catalog, ModelServers servers, CallLedger ledger, Supplier<Batching> batching) {
        this.batching = batching;
        this.catalog = catalog;
        this.servers = servers;
        this.ledger = ledger;
        try (Admin admin = Admin.create(kafka)) {
            new TopicProvisioner(admin, 1, 1).provision(catalog.models().keySet());
        }
    }

    /** The configuration with its defaults, but for what is given, and with short back-off. */
    public static WorkerConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("sluice.worker.back-off", "20ms"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(WorkerConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(WorkerConfig.class);
    }

    /** Starts a worker and waits until it has joined all of its lanes. */
    public Worker start(Map<String, String> settings) {
        String name = "test-" + workers.size() + "-" + Integer.toHexString(System.identityHashCode(this));
        Worker worker = new Worker(
                name,
                "test",
                config(settings),
                kafka,
                catalog,
                servers,
                ledger,
                batching.get(),
                new SimpleMeterRegistry(),
                Tracing.off());
        workers.add(worker);
        worker.start();
        Memberships memberships = new Memberships(worker);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                // A broker that is busy may take its time to find a group's coordinator.
                .ignoreExceptions()
                .until(() -> worker.isStarted() && memberships.missing().isEmpty());
        return worker;
    }

    /** Puts tasks into the lane of the decision's model. */
    public void submit(Decision decision, Task... tasks) {
        List<LaneTask> all = new ArrayList<>();
        for (Task task : tasks) {
            all.add(new LaneTask(task, decision, List.of(), Instant.now(), Instant.now()));
        }
        publish(all);
    }

    /** Publishes events as a service would. */
    public void publish(List<? extends Event> events) {
        try {
            publisher.publish(events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for a task's end. */
    public TaskFinished end(Task task) {
        try (RecordCollector results = collector(Topics.RESULTS)) {
            return (TaskFinished) event(results.awaitKey(task.id().value()));
        }
    }

    /** Waits for the ends of all of these tasks, and a second longer for one too many; in the order of their writing. */
    public List<TaskFinished> ends(List<Task> tasks) {
        Set<String> ids = tasks.stream().map(task -> task.id().value()).collect(Collectors.toSet());
        try (RecordCollector results = collector(Topics.RESULTS)) {
            results.await(tasks.size(), found -> ids.contains(RecordCollector.text(found.key())));
            return results.readFor(Duration.ofSeconds(1)).stream()
                    .filter(found -> ids.contains(RecordCollector.text(found.key())))
                    .map(WorkerHarness::event)
                    .map(TaskFinished.class::cast)
                    .toList();
        }
    }

    /** The metered calls of a task that has ended. */
    public List<CallMetered> metered(Task task) {
        return of(task, Topics.COSTS).stream().map(CallMetered.class::cast).toList();
    }

    /** What was told of a task that has ended. */
    public List<TaskEvent> story(Task task) {
        return of(task, Topics.EVENTS).stream().map(TaskEvent.class::cast).toList();
    }

    /** How often a task ended. */
    public long ends(Task task) {
        return of(task, Topics.RESULTS).size();
    }

    private List<Event> of(Task task, String topic) {
        try (RecordCollector collector = collector(topic)) {
            return collector.readFor(Duration.ofMillis(700)).stream()
                    .filter(found ->
                            RecordCollector.text(found.key()).equals(task.id().value()))
                    .map(WorkerHarness::event)
                    .toList();
        }
    }

    /** Eyes on topics. */
    public RecordCollector collector(String... topics) {
        return RecordCollector.of(KafkaAndPostgres.bootstrapServers(), topics);
    }

    /** The event in a record. */
    public static Event event(ConsumerRecord<byte[], byte[]> found) {
        try {
            return EventRecords.read(found);
        } catch (UnreadableEventException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
        publisher.close();
    }
}
