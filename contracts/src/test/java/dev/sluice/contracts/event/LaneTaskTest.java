package dev.sluice.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.task.TaskLimits;
import dev.sluice.contracts.task.TaskReader;

class LaneTaskTest {
    private static final TaskFinished.Answer ANSWER = new TaskFinished.Answer("One gate at a time.", "stop");
    private static final Attempt SUCCEEDED = Attempts.answered(1, "model", Route.LOCAL);
    private static final Attempt FAILED = Attempts.away(1, "model", Route.LOCAL);

    @Test
    void aDraftStaysTheDraftWhereModelsFailToPolishIt() throws Exception {
        assertThat(toBePolished(SUCCEEDED).draft()).contains(ANSWER);
        assertThat(toBePolished(FAILED, SUCCEEDED, FAILED, FAILED).draft()).contains(ANSWER);
    }

    @Test
    void anAnswerThatDidNotPassItsChecksIsNoDraft() throws Exception {
        assertThat(toBePolished(FAILED, FAILED).draft()).isEmpty();
    }

    @Test
    void anAnswerThatIsNotToBePolishedIsNoDraft() throws Exception {
        assertThat(laneTask("{\"prompt\":\"x\"}", SUCCEEDED).draft()).isEmpty();
    }

    private static LaneTask toBePolished(Attempt... attempts) throws Exception {
        return laneTask("{\"prompt\":\"x\",\"workflow\":\"draft-then-polish\"}", attempts);
    }

    private static LaneTask laneTask(String json, Attempt... attempts) throws Exception {
        Decision decision = new Decision(
                "draft", Route.CLOUD, "cloud-haiku", List.of(), Urgency.BACKGROUND, List.of(), 1, "lexical-1");
        return new LaneTask(
                new TaskReader(TaskLimits.DEFAULT).read(json.getBytes(UTF_8), new TaskId("t")),
                decision,
                List.of(attempts),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.of(ANSWER));
    }
}
