package dev.sluice.classifier.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import java.util.Optional;

import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.view.Problem;
import dev.sluice.contracts.view.TaskView;

/**
 * A problem that OpenAI's clients can read, too: they look for {@code error} and know no problem details.
 *
 * @param problem the problem
 * @param error the same in OpenAI's form
 */
public record ChatProblem(@JsonUnwrapped Problem problem, ErrorObject error) {
    private static final String TYPE = "urn:sluice:problem:";

    /**
     * OpenAI's form of an error.
     *
     * @param message what is wrong
     * @param type which side has to mend it
     * @param param the first field that is wrong, if it is one
     * @param code the kind, for programs
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ErrorObject(String message, String type, Optional<String> param, String code) {}

    static ChatProblem of(Problem problem) {
        Optional<String> field =
                problem.errors().map(errors -> errors.getFirst().field()).filter(name -> !name.isEmpty());
        String code = problem.type().startsWith(TYPE) ? problem.type().substring(TYPE.length()) : "error";
        return new ChatProblem(problem, new ErrorObject(problem.detail(), type(problem.status()), field, code));
    }

    /** Why a task has no answer. */
    static ChatProblem of(TaskView failed) {
        Failure failure = failed.failure().orElseThrow();
        String told = "Task " + failed.id().value() + " failed: " + failure.message();
        return of(
                switch (failure.kind()) {
                    case TOO_LONG -> Problem.of(400, "context_length_exceeded", "Too long for every model", told);
                    case TOO_EXPENSIVE -> Problem.of(400, "too-expensive", "Dearer than the task allows", told);
                    case BUDGET, SPEND_LIMIT -> Problem.of(429, "insufficient_quota", "No money left", told);
                    case REJECTED, BAD_ANSWER -> Problem.of(502, "no-good-answer", "No usable answer", told);
                    case UNAVAILABLE, NO_MODEL -> Problem.of(503, "no-model", "No model could do it", told);
                    case TIMED_OUT -> Problem.of(504, "timed-out", "No answer in time", told);
                    case INTERNAL -> Problem.of(500, "internal", "Internal error", told);
                });
    }

    private static String type(int status) {
        return switch (status) {
            case 429 -> "insufficient_quota";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
