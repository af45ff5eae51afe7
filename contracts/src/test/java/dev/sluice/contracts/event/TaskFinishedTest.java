package dev.sluice.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.TaskFinished.Outcome;

class TaskFinishedTest {
    @Test
    void aCompletedTaskHasAnAnswer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finished(Outcome.COMPLETED, Optional.empty(), Optional.empty()))
                .withMessage("a completed task has an answer and the attempt that gave it");
    }

    @Test
    void aCompletedTaskHasTheAttemptThatGaveItsAnswer() {
        TaskFinished.Answer answer = new TaskFinished.Answer("yes", "stop");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> finished(Outcome.COMPLETED, Optional.of(answer), Optional.empty()));
    }

    @Test
    void aFailedTaskHasAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finished(Outcome.FAILED, Optional.empty(), Optional.empty()))
                .withMessage("a failed task has a reason");
    }

    @Test
    void anAnswerHoldsNoCharacterThatPostgresCanNotStore() {
        TaskFinished.Answer answer = new TaskFinished.Answer("a\u0000b\uD83D", "st\u0000p");

        assertThat(answer).isEqualTo(new TaskFinished.Answer("a\uFFFDb\uFFFD", "st\uFFFDp"));
    }

    @Test
    void aFailureHoldsNoCharacterThatPostgresCanNotStore() {
        Failure failure = new Failure(Failure.Kind.REJECTED, "refused:\u0000");

        assertThat(failure.message()).isEqualTo("refused:\uFFFD");
    }

    private static TaskFinished finished(
            Outcome outcome, Optional<TaskFinished.Answer> answer, Optional<Failure> failure) {
        return new TaskFinished(
                new TaskId("t"),
                outcome,
                Optional.empty(),
                List.of(),
                answer,
                failure,
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
