package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.task.Task;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.ollama.OllamaMachine;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.operation.Worker;

/** A worker on a machine that holds one model at a time and takes as long to load one as for several tasks. */
class ResidencyIT {
    private static final Duration LOAD = Duration.ofMillis(500);
    private static final Optional<BigDecimal> UNKNOWN = Optional.empty();

    private final TestCatalog models = TestCatalog.create();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private LocalFixture fixture;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aModelThatDoesNotFitIsReportedAndItsLaneIsLeftAlone() throws Exception {
        prepare(Optional.of(new BigDecimal("8")), OllamaMachine.defaults());
        Worker worker = fixture.start(Map.of());
        Task waiting = TestTasks.plain();
        Task done = TestTasks.plain();

        fixture.submit(models.decision(models.brain()), waiting);
        fixture.submit(models.decision(models.fast()), done);

        assertThat(fixture.end(done).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(fixture.harness().ends(waiting)).isZero();
        assertThat(worker.inventory().status().models())
                .filteredOn(model -> model.model().equals(models.brain()))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.available()).isFalse();
                    assertThat(model.reason().orElseThrow())
                            .startsWith("qwen2.5:14b needs about 10.0 GB of memory")
                            .contains("the machine has 8.0 GB");
                });
        assertThat(worker.memberships().keySet()).noneMatch(group -> group.contains(models.brain()));
    }

    @Test
    void aTaskThatFailsIsNotHandedOnToAModelThatDoesNotFit() throws Exception {
        prepare(Optional.of(new BigDecimal("8")), OllamaMachine.defaults());
        fixture.start(Map.of());
        fixture.simulator().faults().order(FaultOrder.of(new Fault.Empty()).onModel("llama3.1:8b"));
        Task task = TestTasks.localOnly();

        fixture.submit(models.decision(models.fast(), models.brain()), task);

        TaskFinished end = fixture.end(task);
        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.attempts()).hasSize(1);
    }

    @Test
    void theModelInMemoryIsDrainedBeforeAnotherIsLoadedAndEachLoadIsCounted() throws Exception {
        prepare(UNKNOWN, OllamaMachine.defaults());
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tasks.addAll(List.of(TestTasks.plain(), TestTasks.plain()));
            fixture.submit(models.decision(Urgency.BACKGROUND, models.fast()), tasks.get(2 * i));
            fixture.submit(models.decision(Urgency.BACKGROUND, models.brain()), tasks.get(2 * i + 1));
        }

        fixture.start(Map.of());

        List<String> order = inOrderOfTheirEnds(tasks);
        assertThat(changes(order)).isEqualTo(1);
        assertThat(loads(models.fast())).isEqualTo(1);
        assertThat(loads(models.brain())).isEqualTo(1);
    }

    @Test
    void someoneWhoWaitsForAnotherModelWaitsForTheWorkOfTheOneInMemory() throws Exception {
        prepare(UNKNOWN, OllamaMachine.defaults());

        List<String> order = backlogOfFastAndThenOneForBrain(Map.of());

        assertThat(order).last().isEqualTo(models.brain());
        assertThat(changes(order)).isEqualTo(1);
    }

    @Test
    void butNotForLongerThanTheWaitBoundOfItsLane() throws Exception {
        prepare(UNKNOWN, OllamaMachine.defaults());

        List<String> order = backlogOfFastAndThenOneForBrain(Map.of("sluice.worker.wait-bound.interactive", "1S"));

        assertThat(order).last().isEqualTo(models.fast());
        // Away from the backlog, and back to it.
        assertThat(changes(order)).isEqualTo(2);
    }

    @Test
    void slotsThatShareTheMemoryOfOneModelDoNotPushEachOthersOut() throws Exception {
        prepare(UNKNOWN, OllamaMachine.defaults().withQueue(2, 64));
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tasks.addAll(List.of(TestTasks.plain(), TestTasks.plain()));
            fixture.submit(models.decision(models.fast()), tasks.get(2 * i));
            fixture.submit(models.decision(models.brain()), tasks.get(2 * i + 1));
        }

        fixture.start(Map.of("sluice.worker.concurrency", "2"));

        inOrderOfTheirEnds(tasks);
        assertThat(loads(models.fast()) + loads(models.brain())).isLessThanOrEqualTo(3);
    }

    @Test
    void noTaskWaitsInAWorkerThatIsBusyWhileAnotherIsFree() throws Exception {
        prepare(UNKNOWN, OllamaMachine.defaults().withMemory(64_000_000_000L, 3).withQueue(4, 64));
        Worker one = fixture.start(Map.of("sluice.worker.drain", "100ms"));
        Worker other = fixture.start(Map.of("sluice.worker.drain", "100ms"));
        fixture.simulator()
                .faults()
                .order(FaultOrder.of(new Fault.Hang(Duration.ofMinutes(2))).onModel("llama3.1:8b"));
        fixture.submit(models.decision(models.fast()), TestTasks.plain());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> one.busySlots() + other.busySlots() == 1);
        List<Task> tasks = List.of(TestTasks.plain(), TestTasks.plain());

        fixture.submit(models.decision(models.brain()), tasks.get(0));
        fixture.submit(models.decision(Urgency.BACKGROUND, models.brain()), tasks.get(1));

        // The worker that hangs does so for two minutes; a task that it had caught would wait for that.
        assertThat(fixture.harness().ends(tasks)).allMatch(end -> end.outcome() == Outcome.COMPLETED);
        assertThat(one.busySlots() + other.busySlots()).isEqualTo(1);
    }

    private void prepare(Optional<BigDecimal> memoryGb, OllamaMachine machine) throws Exception {
        SimulatorConfig config =
                SimulatorConfig.instant().withSpeed(Speed.ofOutput(800)).withMachine(machine.withLoadTime(LOAD));
        fixture = new LocalFixture(models, config, memoryGb, metrics);
    }

    /** The models in the order in which their tasks ended. */
    private List<String> backlogOfFastAndThenOneForBrain(Map<String, String> settings) {
        List<Task> tasks = new ArrayList<>(Collections.nCopies(30, null));
        tasks.replaceAll(none -> TestTasks.plain());
        Task first = tasks.removeFirst();
        fixture.start(settings);
        fixture.submit(models.decision(Urgency.BACKGROUND, models.fast()), first);
        fixture.end(first);
        Task impatient = TestTasks.plain();

        tasks.forEach(task -> fixture.submit(models.decision(Urgency.BACKGROUND, models.fast()), task));
        // In the midst of it: a worker that is still idle begins with whoever waits.
        fixture.end(tasks.get(4));
        fixture.submit(models.decision(models.brain()), impatient);

        tasks.add(impatient);
        return inOrderOfTheirEnds(tasks);
    }

    private List<String> inOrderOfTheirEnds(List<Task> tasks) {
        return fixture.harness().ends(tasks).stream()
                .sorted(Comparator.comparing(TaskFinished::finishedAt))
                .map(end -> end.attempts().getLast().model())
                .toList();
    }

    private static int changes(List<String> order) {
        int changes = 0;
        for (int i = 1; i < order.size(); i++) {
            changes += order.get(i).equals(order.get(i - 1)) ? 0 : 1;
        }
        return changes;
    }

    private int loads(String alias) {
        Counter counter = metrics.find("sluice.model.loads").tag("model", alias).counter();
        return counter == null ? 0 : (int) counter.count();
    }
}
