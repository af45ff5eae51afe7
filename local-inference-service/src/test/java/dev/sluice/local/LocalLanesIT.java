package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.TaskFinished.Outcome;
import dev.sluice.contracts.event.WorkerStatus.ModelStatus;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.topic.DeadLetter;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Topics;
import dev.sluice.testing.ByteProducer;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.testing.RecordCollector;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;
import dev.sluice.worker.operation.Worker;

/** Which records of its lanes a worker takes, in which order, and what becomes of those it can do nothing with. */
class LocalLanesIT {
    private final TestCatalog models = TestCatalog.create();
    private LocalFixture fixture;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new LocalFixture(models);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void anUnreadableRecordIsADeadLetterAndTheNextTaskIsDone() {
        fixture.start(Map.of());
        Lane lane = new Lane(models.fast(), Urgency.INTERACTIVE);
        Task task = TestTasks.plain();
        try (ByteProducer producer = ByteProducer.of(KafkaAndPostgres.bootstrapServers());
                RecordCollector letters = fixture.harness().collector(Topics.DEAD_LETTER)) {

            producer.send(lane.topic(), "{ not ours");
            fixture.submit(models.decision(models.fast()), task);

            assertThat(fixture.end(task).outcome()).isEqualTo(Outcome.COMPLETED);
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
        Worker worker = fixture.start(Map.of());
        Task waiting = TestTasks.plain();
        Task done = TestTasks.plain();

        fixture.submit(models.decision(models.missing()), waiting);
        fixture.submit(models.decision(models.fast()), done);

        assertThat(fixture.end(done).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(fixture.harness().ends(waiting)).isZero();
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
            fixture.submit(models.decision(Urgency.BACKGROUND, model), background.get(i));
            fixture.submit(models.decision(model), interactive.get(i));
        }
        // The lanes are filled before the worker comes, so that it has the choice from its first task on.
        fixture.start(Map.of());

        List<Task> all =
                Stream.concat(interactive.stream(), background.stream()).toList();
        List<TaskFinished> ends = fixture.harness().ends(all);

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

    private static List<Task> tasks(int count) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(TestTasks.plain());
        }
        return tasks;
    }
}
