package dev.sluice.classifier.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.classifier.tasks.WaitingCallers;
import dev.sluice.classifier.tasks.WaitingSettings;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Task;

class SubmissionTest {
    @Test
    void aCallerForWhoseAnswerThereIsNoPlaceIsRefusedBeforeAnythingIsWritten() {
        // Whatever would write is not even there.
        Submission submission = new Submission(null, new WaitingCallers(new NoPlace()), null, null);
        AcceptableTask task = new AcceptableTask(
                Task.ofPrompt(new TaskId("task-1"), "Say hello"), new byte[0], Context.root(), false);

        assertThatThrownBy(() -> submission.submitForAnswer(task, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
    }

    private record NoPlace() implements WaitingSettings {
        @Override
        public Duration longest() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration chat() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int mostWaiting() {
            return 0;
        }
    }
}
