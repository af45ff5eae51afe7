package dev.sluice.worker.operation;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.LaneGroups;
import dev.sluice.contracts.topic.TopicProvisioner;
import dev.sluice.tracing.Tracing;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.execution.Batching;
import dev.sluice.worker.execution.Breaker;
import dev.sluice.worker.execution.LaneWork;
import dev.sluice.worker.execution.Publisher;
import dev.sluice.worker.execution.RetryPolicy;
import dev.sluice.worker.execution.Telemetry;
import dev.sluice.worker.execution.TracedWork;
import dev.sluice.worker.inventory.Fleet;
import dev.sluice.worker.inventory.Inventory;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.lane.LaneChooser;
import dev.sluice.worker.lane.LaneConsumers;
import dev.sluice.worker.lane.LaneSchedule;
import dev.sluice.worker.lane.StopSignal;
import dev.sluice.worker.lane.WaitBounds;
import dev.sluice.worker.ledger.CallLedger;

/** A worker from its start to its end: the one place where its parts are put together. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration PAUSE_BEFORE_ANOTHER_START = Duration.ofSeconds(2);
    // Three reports may be missing before a worker's word is not believed any more.
    private static final int REPORTS_BELIEVED = 4;
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final String name;
    private final WorkerConfig config;
    private final Catalog catalog;
    private final Inventory inventory;
    private final Publisher publisher;
    private final Admin admin;
    private final StopSignal stop = new StopSignal();
    private final WorkerThreads threads = new WorkerThreads(stop);
    private final SlotPool slots;
    private final Fleet fleet;
    private final Optional<LaneSchedule> schedule;
    private final LaneWork work;
    private final Batching batching;
    private volatile boolean started;

    /**
     * A worker that has not begun.
     *
     * @param name unlike that of any other worker
     * @param service the name of the service that it is
     * @param kafka the client settings that all of Sluice's clients share
     */
    public Worker(
            String name,
            String service,
            WorkerConfig config,
            Map<String, Object> kafka,
            Catalog catalog,
            ModelServers servers,
            CallLedger ledger,
            Batching batching,
            MeterRegistry metrics,
            Tracing tracing) {
        this.name = name;
        this.config = config;
        this.catalog = catalog;
        this.batching = batching;
        this.inventory = new Inventory(name, servers);
        this.publisher = new Publisher(kafka, service, tracing);
        this.admin = Admin.create(kafka);
        this.fleet = new Fleet(kafka, config.worker().statusEvery().multipliedBy(REPORTS_BELIEVED), stop);
        Telemetry telemetry = new Telemetry(metrics);
        telemetry.showBusySlots(this::busySlots);
        this.work = new LaneWork(
                name,
                catalog,
                servers,
                ledger,
                batching,
                publisher,
                telemetry,
                tracing,
                retries(config.worker()),
                breaking(config.worker().breaker()),
                config.worker().callTimeout(),
                fleet::isKnownToBeAway);
        WaitBounds bounds = new WaitBounds(
                config.worker().waitBound().interactive(),
                config.worker().waitBound().background());
        this.schedule = servers.residency().map(residency -> LaneSchedule.of(admin, kafka, residency, bounds));
        LaneChooser chooser = schedule.<LaneChooser>map(Function.identity()).orElseGet(LaneChooser::inOrder);
        TracedWork traced = new TracedWork(tracing, work);
        this.slots = new SlotPool(name, inventory, servers.slots(), new LaneConsumers(kafka), chooser, traced, stop);
    }

    private static RetryPolicy retries(WorkerConfig.Worker worker) {
        return new RetryPolicy(worker.tries(), worker.backOff(), worker.maxBackOff(), worker.maxRetryAfter());
    }

    private static Breaker.Settings breaking(WorkerConfig.Breaker breaker) {
        return new Breaker.Settings(
                breaker.failures(), breaker.pause(), breaker.longestPause(), breaker.patience(), breaker.spendPause());
    }

    /** Begins, without waiting for Kafka or a model server: they may come later. */
    public void start() {
        threads.beginStart(this::startOnceKafkaIsThere);
    }

    private void startOnceKafkaIsThere() {
        try {
            while (!stop.isGiven() && !provision()) {
                stop.await(PAUSE_BEFORE_ANOTHER_START);
            }
            if (stop.isGiven()) {
                return;
            }
            inventory.refresh();
            threads.begin("fleet", fleet);
            schedule.ifPresent(shared -> threads.repeat("backlogs", LaneSchedule.WATCH_PAUSE, shared::watch));
            slots.begin(threads);
            threads.repeat("status", config.worker().statusEvery(), this::report);
            threads.repeat("inventory", config.worker().inventoryEvery(), this::look);
            threads.repeat(
                    "batches", batching.every(), () -> batching.round(work.batchedTurns(), () -> !stop.isGiven()));
            started = true;
            LOG.infof("worker=%s slots=%d outcome=started", name, slots.places());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean provision() {
        try {
            new TopicProvisioner(
                            admin, config.kafka().partitions(), config.kafka().replication())
                    .provision(catalog.models().keySet());
            work.giveUpBefore(new LaneGroups(admin).check(lanes()));
            return true;
        } catch (KafkaException e) {
            LOG.warnf("worker=%s outcome=waiting_for_kafka reason=%s", name, e.getMessage());
            return false;
        }
    }

    private List<Lane> lanes() {
        return catalog.modelsOn(inventory.status().route()).stream()
                .flatMap(alias -> Arrays.stream(Urgency.values()).map(urgency -> new Lane(alias, urgency)))
                .toList();
    }

    private void report() throws InterruptedException {
        try {
            publisher.publish(List.of(inventory.status()));
        } catch (KafkaException e) {
            LOG.warnf("worker=%s outcome=status_not_published", name);
        }
    }

    private void look() throws InterruptedException {
        try {
            if (inventory.refresh()) {
                report();
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "worker=%s outcome=inventory_failed", name);
        }
    }

    /** Unlike that of any other worker. */
    public String name() {
        return name;
    }

    /** What it serves. */
    public Inventory inventory() {
        return inventory;
    }

    /** How its slots share a machine, where they do. */
    public Optional<LaneSchedule> schedule() {
        return schedule;
    }

    /** Whether its slots have begun. */
    public boolean isStarted() {
        return started;
    }

    /** How many calls it makes at once at most. */
    public int slots() {
        return slots.places();
    }

    /** How many of them are under way now. */
    public int busySlots() {
        return slots.busy();
    }

    /** Whether each thread that it began still lives, or is not needed any more. */
    public boolean isAlive() {
        return threads.areAlive();
    }

    /** The groups that it means to be in, each with the client ids of its consumers there. */
    public Map<String, List<String>> memberships() {
        return slots.memberships();
    }

    /** Its connection for questions about the cluster. */
    public Admin admin() {
        return admin;
    }

    /** Ends: no new task; a running one gets its time and is released after that. */
    @Override
    public void close() {
        stop.give(config.worker().drain());
        threads.join(config.worker().drain().plus(GRACE));
        batching.close();
        schedule.ifPresent(LaneSchedule::close);
        publisher.close();
        admin.close(Duration.ofSeconds(2));
        LOG.infof("worker=%s outcome=stopped", name);
    }

    /** Why no model can be had, where that is so. */
    public Optional<String> problem() {
        return inventory.survey().problem();
    }
}
