package dev.sluice.contracts.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;

/** Which of its attempts a task is shown with. */
class AnsweringTest {
    private static final TaskId ID = new TaskId("t-1");
    private static final Attempt DRAFT =
            attempt("local-brain", Route.LOCAL, Usage.of(100, 7), Optional.empty(), Optional.of(11.0));
    private static final Attempt UNPOLISHED = failed("cloud-haiku", Route.CLOUD);

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
        TaskView view = completed(
                DRAFT, attempt("cloud-haiku", Route.CLOUD, Usage.of(90, 40), Optional.empty(), Optional.of(80.0)));

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
        TaskView view = completed(failed("local-brain", Route.LOCAL), UNPOLISHED);

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

    private static Attempt failed(String model, Route route) {
        Failure away = new Failure(Failure.Kind.UNAVAILABLE, "away");
        return attempt(model, route, Usage.NONE, Optional.of(away), Optional.empty());
    }

    private static Attempt attempt(
            String model, Route route, Usage usage, Optional<Failure> failure, Optional<Double> tokensPerSecond) {
        return new Attempt(
                1,
                "call",
                model,
                route,
                "provider",
                "name",
                1,
                usage,
                Money.ZERO,
                failure,
                Instant.EPOCH,
                1_000,
                tokensPerSecond,
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
