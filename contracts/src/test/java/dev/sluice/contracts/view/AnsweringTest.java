package dev.sluice.contracts.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Attempts;
import dev.sluice.contracts.event.TaskFinished;

/** Which of its attempts a task is shown with. */
class AnsweringTest {
    private static final TaskId ID = new TaskId("t-1");
    private static final Attempt DRAFT = Attempts.answered(1, "local-brain", Route.LOCAL, 11);
    private static final Attempt UNPOLISHED = Attempts.away(2, "cloud-haiku", Route.CLOUD);

    @Test
    void aDraftThatNobodyPolishedIsShownAsTheAnswerOfTheModelThatWroteIt() {
        TaskView view = completed(DRAFT, UNPOLISHED);

        assertThat(view.model()).contains("local-brain");
        assertThat(view.route()).contains(Route.LOCAL);
        assertThat(view.tokensPerSecond()).contains(11.0);
        assertThat(view.answering()).contains(view.attempts().getFirst());
    }

    @Test
    void aDraftThatWasPolishedIsShownAsTheAnswerOfTheModelThatPolishedIt() {
        TaskView view = completed(DRAFT, Attempts.answered(2, "cloud-haiku", Route.CLOUD, 80));

        assertThat(view.model()).contains("cloud-haiku");
        assertThat(view.tokensPerSecond()).contains(80.0);
    }

    @Test
    void aDraftThatIsStillToBePolishedIsShownWithTheModelThatHadItLast() {
        TaskView view = TaskView.unfinished(
                ID, TaskView.Status.RUNNING, Optional.empty(), List.of(DRAFT, UNPOLISHED), Optional.empty());

        assertThat(view.model()).contains("cloud-haiku");
        assertThat(view.route()).contains(Route.CLOUD);
    }

    @Test
    void aTaskThatNoModelAnsweredIsShownWithTheOneThatFailedItLast() {
        TaskView view = completed(Attempts.away(1, "local-brain", Route.LOCAL), UNPOLISHED);

        assertThat(view.model()).contains("cloud-haiku");
        assertThat(view.answering()).contains(view.attempts().getLast());
    }

    @Test
    void aTaskThatNoModelWasAskedHasNoneThatAnswered() {
        assertThat(TaskView.queued(ID).answering()).isEmpty();
    }

    private static TaskView completed(Attempt... attempts) {
        return TaskView.of(new TaskFinished(
                ID,
                TaskFinished.Outcome.COMPLETED,
                Optional.empty(),
                List.of(attempts),
                Optional.of(new TaskFinished.Answer("42", "stop")),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH));
    }
}
