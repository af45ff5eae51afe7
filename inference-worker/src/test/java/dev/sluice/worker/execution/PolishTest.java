package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.TestTasks;

class PolishTest {
    private static final TaskFinished.Answer DRAFT = new TaskFinished.Answer("They open one gate at a time.", "stop");

    private final TestCatalog models = TestCatalog.create();

    @Test
    void theModelThatPolishesSeesTheQuestionTheDraftAndWhatToDo() {
        Task task = TestTasks.toBePolished();

        Task asked = Polish.asked(laneTask(task, Optional.empty())).task();

        assertThat(asked.id()).isEqualTo(task.id());
        assertThat(asked.turns()).hasSize(3);
        assertThat(asked.turns().getFirst()).isEqualTo(task.turns().getFirst());
        assertThat(asked.turns().get(1)).isEqualTo(new Message(Message.Role.ASSISTANT, DRAFT.text()));
        assertThat(asked.turns().getLast().content()).contains("final answer");
    }

    @Test
    void anAnswerThatDidNotPassItsChecksIsNoDraft() {
        Failure cutOff = new Failure(Failure.Kind.BAD_ANSWER, "cut off");
        LaneTask laneTask = laneTask(TestTasks.toBePolished(), Optional.of(cutOff));

        assertThat(Polish.asked(laneTask)).isSameAs(laneTask);
    }

    @Test
    void aTaskThatIsNotToBePolishedIsAskedAsItIs() {
        LaneTask laneTask = laneTask(TestTasks.plain(), Optional.empty());

        assertThat(Polish.asked(laneTask)).isSameAs(laneTask);
    }

    private LaneTask laneTask(Task task, Optional<Failure> failure) {
        Attempt drafted = new Attempt(
                1,
                "call",
                models.fast(),
                Route.LOCAL,
                "ollama",
                "llama3.1:8b",
                1,
                Usage.of(10, 20),
                Money.ZERO,
                failure,
                Instant.now(),
                Duration.ofSeconds(1).toMillis(),
                Optional.empty(),
                true,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
        return new LaneTask(
                task,
                models.decision(models.haiku()),
                List.of(drafted),
                Instant.now(),
                Instant.now(),
                Optional.of(DRAFT));
    }
}
