package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.CallMetered;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.event.TaskStarted;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.local.energy.CatalogWatts;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.ollama.OllamaMachine;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.WorkerHarness;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.inventory.ServerDirectory;
import dev.sluice.worker.operation.Worker;

class LocalWorkerIT {
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
                new LocalModelServers(
                        models.catalog(),
                        directory,
                        new Shelves(http),
                        machines,
                        new CatalogWatts(models.catalog()),
                        1));
    }

    @AfterEach
    void stop() {
        harness.close();
        simulator.close();
    }

    @Test
    void aTaskIsAnsweredForNothingAndComparedWithItsBaseline() {
        harness.start(Map.of());
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.fast(), models.haiku()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        Attempt attempt = end.attempts().getFirst();
        assertThat(end.result().orElseThrow().text()).contains("llama3.1:8b");
        assertThat(attempt.costNanoUsd()).isEqualTo(Money.ZERO);
        assertThat(attempt.simulated()).isTrue();
        assertThat(attempt.tokensPerSecond()).isPresent();
        assertThat(end.baselineCostNanoUsd())
                .isEqualTo(new Pricing(models.catalog()).baselines("general", attempt.usage(), attempt.startedAt()));
        assertThat(harness.metered(task))
                .singleElement()
                .satisfies(call -> assertThat(call.attempt()).isEqualTo(attempt));
        assertThat(harness.story(task)).singleElement().isInstanceOf(TaskStarted.class);
    }

    @Test
    void aPassingFaultIsRetriedAndTheTaskCompletes() {
        harness.start(Map.of());
        simulator.faults().order(FaultOrder.of(new Fault.Status(503)).nextCalls(2));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.fast()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.tries()).isEqualTo(3));
    }

    @Test
    void aCallTakesEnergyForTheTimeThatItsModelWorksAndThatIsNoMoney() {
        harness.start(Map.of());
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.fast()), task);

        Attempt attempt = harness.end(task).attempts().getFirst();
        long energy = attempt.energyMillijoules().orElseThrow();
        // 200 W, and 0.1 nano-dollars a millijoule.
        assertThat(energy).isPositive().isLessThanOrEqualTo(200 * (attempt.durationMs() + 1));
        assertThat(attempt.energyNanoUsd()).contains(Money.ofNanoUsd((energy + 5) / 10));
        assertThat(attempt.energyMeasured()).isFalse();
        assertThat(attempt.costNanoUsd()).isEqualTo(Money.ZERO);
    }

    @Test
    void aCallThatTookEnergyAndBroughtNothingIsInTheSum() {
        harness.start(Map.of("sluice.worker.tries", "1"));
        simulator.faults().order(FaultOrder.of(new Fault.AnswerLost()).nextCalls(1));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.fast(), models.brain()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.attempts()).hasSize(2);
        assertThat(end.attempts().getFirst().energyMillijoules()).isPresent();
        assertThat(harness.metered(task))
                .extracting(CallMetered::attempt)
                .containsExactlyInAnyOrderElementsOf(end.attempts());
    }

    @Test
    void aBadAnswerGoesToTheNextModelAndBothStandInTheStory() {
        harness.start(Map.of());
        simulator.faults().order(FaultOrder.of(new Fault.Empty()).onModel("llama3.1:8b"));
        Task task = TestTasks.plain();

        harness.submit(models.decision(models.fast(), models.brain(), models.haiku()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.fast(), models.brain());
        assertThat(end.attempts().getFirst().failure()).map(Failure::kind).contains(Failure.Kind.BAD_ANSWER);
        // The one has watts in the catalog, the other none: what is not known is absent.
        assertThat(end.attempts())
                .extracting(attempt -> attempt.energyMillijoules().isPresent())
                .containsExactly(true, false);
        assertThat(end.decision().orElseThrow().reasons()).contains("escalated:bad_answer");
        assertThat(harness.metered(task)).hasSize(2);
    }

    @Test
    void aTaskWithoutALocalModelLeftIsPutIntoTheCloudModelsLane() {
        harness.start(Map.of());
        simulator.faults().order(FaultOrder.of(new Fault.Status(500)).nextCalls(3));
        Task task = TestTasks.plain();
        try (RecordCollector lane = harness.collector(new Lane(models.haiku(), Urgency.INTERACTIVE).topic())) {

            harness.submit(models.decision(models.fast(), models.haiku()), task);

            LaneTask handedOn =
                    (LaneTask) WorkerHarness.event(lane.awaitKey(task.id().value()));
            assertThat(handedOn.decision().route()).isEqualTo(Route.CLOUD);
            assertThat(handedOn.attempts()).extracting(Attempt::tries).containsExactly(3);
        }
    }

    @Test
    void aLocalOnlyTaskNeverReachesACloudModelThoughAllLocalOnesFail() {
        harness.start(Map.of());
        simulator.faults().order(FaultOrder.of(new Fault.Status(500)).withProbability(1));
        Task task = TestTasks.localOnly();

        harness.submit(models.decision(models.fast(), models.haiku(), models.brain(), models.gpt()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.attempts()).extracting(Attempt::model).containsExactly(models.fast(), models.brain());
        assertThat(end.failure().orElseThrow().message()).contains("local-only");
        try (RecordCollector cloud = harness.collector(
                new Lane(models.haiku(), Urgency.INTERACTIVE).topic(),
                new Lane(models.gpt(), Urgency.INTERACTIVE).topic())) {
            assertThat(cloud.readFor(Duration.ofSeconds(1))).isEmpty();
        }
    }

    @Test
    void anUnreadableRecordIsADeadLetterAndTheNextTaskIsDone() {
        harness.start(Map.of());
        Lane lane = new Lane(models.fast(), Urgency.INTERACTIVE);
        Task task = TestTasks.plain();
        try (ByteProducer producer = ByteProducer.of(KafkaAndPostgres.bootstrapServers());
                RecordCollector letters = harness.collector(Topics.DEAD_LETTER)) {

            producer.send(lane.topic(), "{ not ours");
            harness.submit(models.decision(models.fast()), task);

            assertThat(harness.end(task).outcome()).isEqualTo(Outcome.COMPLETED);
            var letter = letters.await(
                            1,
                            found -> RecordCollector.header(found, DeadLetter.ORIGIN)
                                    .filter(origin -> origin.startsWith(lane.topic()))
                                    .isPresent())
                    .getFirst();
            assertThat(RecordCollector.header(letter, DeadLetter.REASON)).contains("unreadable");
            assertThat(RecordCollector.text(letter.value())).isEqualTo("{ not ours");
        }
    }

    @Test
    void aModelThatOllamaDoesNotHaveIsReportedAndItsLaneLeftAlone() {
        Worker worker = harness.start(Map.of());
        Task waiting = TestTasks.plain();
        Task done = TestTasks.plain();

        harness.submit(models.decision(models.missing()), waiting);
        harness.submit(models.decision(models.fast()), done);

        assertThat(harness.end(done).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(harness.ends(waiting)).isZero();
        assertThat(worker.inventory().survey().models())
                .filteredOn(model -> model.model().equals(models.missing()))
                .singleElement()
                .satisfies(model -> assertThat(model.reason().orElseThrow())
                        .contains("does not have absent:1b: ollama pull absent:1b"));
        assertThat(worker.inventory().survey().models())
                .filteredOn(ModelStatus::available)
                .extracting(ModelStatus::model)
                .containsExactly(models.fast(), models.brain());
    }

    @Test
    void thirtyTasksOverFourLanesEndOnceEachAndOfAModelsTasksThoseThatAreWaitedForComeFirst() {
        List<Task> interactive = tasks(15);
        List<Task> background = tasks(15);
        for (int i = 0; i < 15; i++) {
            String model = i % 2 == 0 ? models.fast() : models.brain();
            harness.submit(models.decision(Urgency.BACKGROUND, model), background.get(i));
            harness.submit(models.decision(model), interactive.get(i));
        }
        // The lanes are filled before the worker comes, so that it has the choice from its first task on.
        harness.start(Map.of());

        List<Task> all =
                Stream.concat(interactive.stream(), background.stream()).toList();
        List<TaskFinished> ends = harness.ends(all);

        assertThat(ends).allMatch(end -> end.outcome() == Outcome.COMPLETED);
        assertThat(ends)
                .extracting(TaskFinished::taskId)
                .containsExactlyInAnyOrderElementsOf(all.stream().map(Task::id).toList());
        // Lanes are joined one after the other, so a few of the first tasks have no competition.
        assertThat(interactiveAmongTheFirst(8, ends, models.fast())).isGreaterThanOrEqualTo(6);
        assertThat(interactiveAmongTheFirst(7, ends, models.brain())).isGreaterThanOrEqualTo(5);
    }

    private static long interactiveAmongTheFirst(int count, List<TaskFinished> ends, String model) {
        return ends.stream()
                .sorted(Comparator.comparing(TaskFinished::finishedAt))
                .map(end -> end.decision().orElseThrow())
                .filter(decision -> decision.model().equals(model))
                .limit(count)
                .filter(decision -> decision.urgency() == Urgency.INTERACTIVE)
                .count();
    }

    @Test
    void aTaskThatAStoppedWorkerHadInHandIsDoneByAnother() {
        Worker first = harness.start(Map.of("sluice.worker.drain", "100ms"));
        simulator.faults().order(FaultOrder.of(new Fault.Hang(Duration.ofMinutes(1))));
        Task task = TestTasks.plain();
        harness.submit(models.decision(models.fast()), task);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> first.busySlots() == 1);

        first.close();

        harness.start(Map.of());
        TaskFinished end = harness.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(harness.ends(task)).isEqualTo(1);
    }

    @Test
    void aTaskWhoseDeadlineHasPassedIsNotBegun() {
        harness.start(Map.of());
        Task task = TestTasks.until(Instant.now().minusSeconds(1));

        harness.submit(models.decision(models.fast()), task);

        TaskFinished end = harness.end(task);
        assertThat(end.failure()).map(Failure::kind).contains(Failure.Kind.TIMED_OUT);
        assertThat(simulator.account().callsFor(task.id().value())).isEmpty();
    }

    private static List<Task> tasks(int count) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(TestTasks.plain());
        }
        return tasks;
    }
}
