package dev.sluice.worker.execution;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.calling.Completion;

/**
 * Whether an answer is of use. Those of both sides must say something and not decline. A local one must also be of the
 * asked form, and not end where we cut it off; a paid one is handed on as it is, with its finish reason.
 */
final class AnswerCheck {
    // The result's record must stay below Kafka's 4 MiB when escaped.
    private static final int MAX_BYTES = 2 << 20;

    private AnswerCheck() {}

    /**
     * What is wrong with an answer, or empty.
     *
     * @param maxOutputTokens how many tokens were allowed
     */
    static Optional<Failure> problem(Task task, Route route, int maxOutputTokens, Completion completion) {
        if (completion.finishReason().equals(Completion.REFUSAL)) {
            return bad("the model declined to answer");
        }
        if (completion.text().isBlank()) {
            return bad("the model's answer is empty");
        }
        if (completion.text().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return bad("the model's answer is longer than 2 MiB");
        }
        return switch (route) {
            case CLOUD -> Optional.empty();
            case LOCAL -> problemOfLocal(task, maxOutputTokens, completion);
        };
    }

    private static Optional<Failure> problemOfLocal(Task task, int maxOutputTokens, Completion completion) {
        boolean limitWasTheTasks =
                task.maxOutputTokens().filter(asked -> asked <= maxOutputTokens).isPresent();
        if (completion.finishReason().equals(Completion.LENGTH) && !limitWasTheTasks) {
            return bad("the model's answer was cut off at " + maxOutputTokens + " tokens");
        }
        boolean jsonAsked = task.responseFormat()
                .filter(format -> format.type() != ResponseFormat.Type.TEXT)
                .isPresent();
        return jsonAsked && !isJson(completion.text())
                ? bad("the model's answer is not the JSON that was asked for")
                : Optional.empty();
    }

    private static boolean isJson(String text) {
        try {
            return Json.mapper().readTree(text).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Optional<Failure> bad(String message) {
        return Optional.of(new Failure(Failure.Kind.BAD_ANSWER, message));
    }
}
