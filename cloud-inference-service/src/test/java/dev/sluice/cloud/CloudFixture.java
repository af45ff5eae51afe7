package dev.sluice.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.cloud.ledger.PaidCalls;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.catalog.Provider.Wire;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.calling.OpenAiClient;
import dev.sluice.worker.inventory.ServerDirectory;

/** A cloud worker of one call at once in each lane, against a simulator. */
final class CloudFixture implements AutoCloseable {
    private static final Map<String, String> ONE_SLOT_A_LANE = Map.of(
            "sluice.worker.drain", "100ms",
            "sluice.worker.slots.interactive", "1",
            "sluice.worker.slots.background", "1");

    private final ModelSimulator simulator;
    private final WorkerHarness harness;

    CloudFixture(TestCatalog models, PaidCalls calls) throws IOException {
        simulator = ModelSimulator.start(SimulatorConfig.instant());
        ServerDirectory directory = directory(models, simulator, new HttpCalls(Duration.ofSeconds(10), 1 << 20));
        harness = new WorkerHarness(
                models.catalog(),
                new CloudModelServers(
                        directory,
                        WorkerHarness.config(ONE_SLOT_A_LANE).worker().slots()),
                calls);
        harness.start(ONE_SLOT_A_LANE);
    }

    /** The catalog's cloud providers, played by a simulator. */
    static ServerDirectory directory(TestCatalog models, ModelSimulator simulator, HttpCalls http) {
        return new ServerDirectory(
                models.catalog(),
                Route.CLOUD,
                Set.of("anthropic", "openai"),
                Optional.of(simulator.baseUri()),
                simulator::baseUri,
                name -> Optional.empty(),
                server -> server.provider().wire() == Wire.ANTHROPIC
                        ? new AnthropicClient(server, http)
                        : new OpenAiClient(server, http));
    }

    ModelSimulator simulator() {
        return simulator;
    }

    WorkerHarness harness() {
        return harness;
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
