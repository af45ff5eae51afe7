package dev.sluice.classifier.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.ws.rs.core.Response;

import dev.sluice.classifier.Wire;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Attempts;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.view.TaskView;

class ChatAnswerTest {
    private static final TaskId ID = new TaskId("task-1");

    @Test
    void aTaskThatHasNotEndedInTimeIsAnErrorThatTellsWhereItsAnswerWillBe() {
        Response answer = ChatAnswer.whole(ID, Optional.empty());

        assertThat(answer.getStatus()).isEqualTo(504);
        assertThat(answer.getHeaderString("x-should-retry")).isEqualTo("false");
        assertThat(answer.getHeaderString("Content-Location")).isEqualTo("/v1/tasks/task-1");
        assertThat(json(answer.getEntity()).path("error").path("message").asText())
                .contains("/v1/tasks/task-1");
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_LONG, 400, context_length_exceeded",
        "TOO_EXPENSIVE, 400, too-expensive",
        "BUDGET, 429, insufficient_quota",
        "SPEND_LIMIT, 429, insufficient_quota",
        "REJECTED, 502, no-good-answer",
        "BAD_ANSWER, 502, no-good-answer",
        "UNAVAILABLE, 503, no-model",
        "NO_MODEL, 503, no-model",
        "TIMED_OUT, 504, timed-out",
        "INTERNAL, 500, internal"
    })
    void aFailureHasTheStatusThatOpenAisClientsKnowItBy(Failure.Kind kind, int status, String code) {
        Response answer = ChatAnswer.whole(ID, Optional.of(failed(kind)));

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(answer.getHeaderString("x-should-retry")).isEqualTo("false");
        assertThat(answer.getHeaderString("Retry-After")).isNull();
        JsonNode body = json(answer.getEntity());
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("error").path("code").asText()).isEqualTo(code);
        assertThat(body.path("error").path("param").isNull()).isTrue();
    }

    @Test
    void anAnswerThatTheLedgerHasDroppedIsToldAsGoneAndNotAsEmpty() {
        Response answer = ChatAnswer.whole(ID, Optional.of(completed("")));

        assertThat(answer.getStatus()).isEqualTo(410);
        assertThat(ChatAnswer.whole(ID, Optional.of(completed("Hello."))).getStatus())
                .isEqualTo(200);
    }

    @Test
    void aFailureOfWhichTheLedgerCanNotTellTheReasonIsGoneToo() {
        TaskView untold =
                TaskView.unfinished(ID, TaskView.Status.FAILED, Optional.empty(), List.of(), Optional.empty());

        assertThat(ChatAnswer.whole(ID, Optional.of(untold)).getStatus()).isEqualTo(410);
    }

    @Test
    void aDraftThatNobodyPolishedIsTheAnswerOfTheModelThatWroteIt() {
        TaskView task = TaskView.of(unpolished());

        JsonNode body = json(ChatCompletion.of(task));

        assertThat(body.path("model").asText()).isEqualTo("local-fast");
        assertThat(body.path("usage").path("completion_tokens").asInt()).isEqualTo(20);
        assertThat(body.path("sluice").path("route").asText()).isEqualTo("local");
        assertThat(body.path("sluice").path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void aStreamWhoseTimePassesEndsWithAnError() {
        assertThat(ChatAnswer.events(ID, Optional.empty(), false))
                .contains("\"status\":504", "\"error\":{")
                .doesNotContain("[DONE]");
    }

    @Test
    void aStreamThatEndsInAnErrorIsNotDone() {
        assertThat(ChatAnswer.events(ID, Optional.of(failed(Failure.Kind.BAD_ANSWER)), true))
                .startsWith("data: {")
                .contains("\"error\":{")
                .doesNotContain("[DONE]")
                .endsWith("}\n\n");
    }

    private static TaskView failed(Failure.Kind kind) {
        return TaskView.of(Wire.failed(ID.value(), kind));
    }

    private static TaskView completed(String text) {
        return TaskView.of(Wire.completed(ID.value(), text));
    }

    private static TaskFinished unpolished() {
        TaskFinished drafted = Wire.completed(ID.value(), "A draft.");
        Attempt failed = Attempts.away(2, "cloud-haiku", Route.CLOUD);
        return new TaskFinished(
                ID,
                drafted.outcome(),
                drafted.decision(),
                List.of(drafted.attempts().getFirst(), failed),
                drafted.result(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                drafted.acceptedAt(),
                drafted.finishedAt());
    }

    private static JsonNode json(Object entity) {
        return Json.mapper().valueToTree(entity);
    }
}
