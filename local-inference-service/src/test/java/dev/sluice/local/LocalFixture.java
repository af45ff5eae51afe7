package dev.sluice.local;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.task.Task;
import dev.sluice.local.energy.CatalogWatts;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.ollama.OllamaMachine;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.inventory.ServerDirectory;
import dev.sluice.worker.operation.Worker;

/** Local workers against a simulated Ollama; there is none yet. */
final class LocalFixture implements AutoCloseable {
    // Longer than a fault hangs that is to last for all of a test.
    private static final Duration STALL = Duration.ofSeconds(100);

    private final ModelSimulator simulator;
    private final WorkerHarness harness;

    /** On a machine that loads a model in no time. */
    LocalFixture(TestCatalog models) throws IOException {
        this(
                models,
                SimulatorConfig.instant()
                        // A call that a stopped worker left behind goes on there for a while.
                        .withMachine(OllamaMachine.defaults()
                                .withLoadTime(Duration.ZERO)
                                .withQueue(4, 64)),
                Optional.empty(),
                new SimpleMeterRegistry());
    }

    /**
     * On a machine of the test's own.
     *
     * @param memoryGb what the worker is told of its memory; empty where it finds out for itself
     * @param metrics counts the loads
     */
    LocalFixture(TestCatalog models, SimulatorConfig config, Optional<BigDecimal> memoryGb, MeterRegistry metrics)
            throws IOException {
        simulator = ModelSimulator.start(config);
        HttpCalls http = new HttpCalls(STALL, 1 << 20);
        Machines machines = new Machines(models.catalog(), http, MachineMemory.ofThisMachine(memoryGb), 3, metrics);
        ServerDirectory directory = new ServerDirectory(
                models.catalog(),
                Route.LOCAL,
                Set.of("ollama"),
                Optional.of(simulator.baseUri()),
                () -> OllamaHost.parse(""),
                name -> Optional.empty(),
                server -> new OllamaClient(server, http, "5m", machines));
        harness = new WorkerHarness(
                models.catalog(),
                new LocalModelServers(
                        models.catalog(),
                        directory,
                        new Shelves(http),
                        machines,
                        new CatalogWatts(models.catalog()),
                        1));
    }

    ModelSimulator simulator() {
        return simulator;
    }

    WorkerHarness harness() {
        return harness;
    }

    /** Starts a worker and waits until it has joined all of its lanes. */
    Worker start(Map<String, String> settings) {
        return harness.start(settings);
    }

    /** Puts tasks into the lane of the decision's model. */
    void submit(Decision decision, Task... tasks) {
        harness.submit(decision, tasks);
    }

    /** Waits for a task's end. */
    TaskFinished end(Task task) {
        return harness.end(task);
    }

    @Override
    public void close() {
        harness.close();
        simulator.close();
    }
}
