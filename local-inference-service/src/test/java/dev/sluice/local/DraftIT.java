package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.ollama.OllamaMachine;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.energy.EnergyMeter;
import dev.sluice.worker.inventory.ServerDirectory;

/** What a local model's answer is good for beside being the end: a draft, or the best one so far. */
class DraftIT {
    private final TestCatalog models = TestCatalog.create();
    private ModelSimulator simulator;
    private WorkerHarness harness;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.instant()
                // A call that a stopped worker left behind goes on there for a while.
                .withMachine(
                        OllamaMachine.defaults().withLoadTime(Duration.ZERO).withQueue(4, 64)));
        HttpCalls http = new HttpCalls(Duration.ofSeconds(10), 1 << 20);
        Machines machines = new Machines(
                models.catalog(), http, MachineMemory.ofThisMachine(Optional.empty()), 3, new SimpleMeterRegistry());
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
                new LocalModelServers(models.catalog(), directory, new Shelves(http), machines, EnergyMeter.none(), 1));
    }

    @AfterEach
    void stop() {
        harness.close();
        simulator.close();
    }

    @Test
    void aDraftGoesToTheCloudModelOfTheRouteWithItsStory() {
        harness.start(Map.of());
        Task task = TestTasks.toBePolished();

        harness.submit(models.decision(models.fast(), models.brain(), models.haiku()), task);

        try (RecordCollector lane = harness.collector(new Lane(models.haiku(), Urgency.INTERACTIVE).topic())) {
            var handedOn =
                    (LaneTask) WorkerHarness.event(lane.awaitKey(task.id().value()));
            assertThat(handedOn.draft().orElseThrow().text()).contains("llama3.1:8b");
            assertThat(handedOn.attempts()).extracting(Attempt::model).containsExactly(models.fast());
            assertThat(handedOn.decision().reasons()).contains("polish");
        }
        assertThat(harness.metered(task)).hasSize(1);
        assertThat(harness.ends(task)).isZero();
    }

    @Test
    void aDraftThatNobodyCanPolishIsTheAnswer() {
        harness.start(Map.of());
        Task task = TestTasks.toBePolished();

        harness.submit(models.decision(models.fast(), models.brain()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).hasSize(1);
    }

    @Test
    void aLocalOnlyTaskThatFailsKeepsTheBestAnswerSoFar() {
        harness.start(Map.of());
        simulator.faults().order(FaultOrder.of(new Fault.Repetition()).withProbability(1));
        Task task = TestTasks.localOnly();

        harness.submit(models.decision(models.fast(), models.brain(), models.haiku()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.failure().orElseThrow().message()).contains("repeats itself", "local-only");
        assertThat(end.result().orElseThrow().text()).contains("and then it goes on");
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.fast(), models.brain());
    }
}
