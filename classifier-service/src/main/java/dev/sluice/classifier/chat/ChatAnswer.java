package dev.sluice.classifier.chat;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sluice.classifier.problem.ProblemMapper;
import dev.sluice.classifier.tasks.TasksResource;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.Problem;
import dev.sluice.contracts.view.TaskView;

/** What the caller is told of a task that was accepted: its answer, or why there is none. */
final class ChatAnswer {
    /** Tells OpenAI's clients not to send a task again that Sluice has tried, or still tries. */
    static final String SHOULD_RETRY = "x-should-retry";

    private ChatAnswer() {}

    /**
     * In one piece.
     *
     * @param ended the task; empty if it has not ended in time
     */
    static Response whole(TaskId id, Optional<TaskView> ended) {
        Response.ResponseBuilder answer = problem(id, ended)
                .map(problem -> response(problem)
                        .header(SHOULD_RETRY, false)
                        // Who follows this one sends it again, too.
                        .header(HttpHeaders.RETRY_AFTER, null))
                .orElseGet(() -> Response.ok(ChatCompletion.of(ended.orElseThrow()), MediaType.APPLICATION_JSON_TYPE));
        return answer.header(HttpHeaders.CONTENT_LOCATION, TasksResource.address(id))
                .build();
    }

    /**
     * As server-sent events. An error is an event with {@code error} and no {@code [DONE]} after it.
     *
     * @param ended the task; empty if it has not ended in time
     */
    static String events(TaskId id, Optional<TaskView> ended, boolean includeUsage) {
        return problem(id, ended)
                .map(ChatAnswer::event)
                .orElseGet(() -> ChatChunk.of(ChatCompletion.of(ended.orElseThrow()), includeUsage).stream()
                        .map(ChatAnswer::event)
                        .collect(Collectors.joining("", "", "data: [DONE]\n\n")));
    }

    /** The answer that carries a problem. */
    static Response.ResponseBuilder response(ChatProblem problem) {
        return Response.fromResponse(ProblemMapper.response(problem.problem())).entity(problem);
    }

    /** The event in place of an answer that can't be written, by a mistake of Sluice's own. */
    static String event(Throwable mistake) {
        return event(ChatProblem.of(ProblemMapper.mistake(mistake)));
    }

    private static Optional<ChatProblem> problem(TaskId id, Optional<TaskView> ended) {
        if (ended.isEmpty()) {
            return Optional.of(ChatProblem.of(Problem.of(
                    504,
                    "timed-out",
                    "No answer in time",
                    "The task goes on, and its answer will be at " + TasksResource.address(id) + ".")));
        }
        if (ended.filter(ChatAnswer::isForgotten).isPresent()) {
            return Optional.of(ChatProblem.of(Problem.of(
                    410, "answer-dropped", "No longer there", "The task has ended; its answer is not kept any more.")));
        }
        return ended.filter(task -> task.status() == TaskView.Status.FAILED).map(ChatProblem::of);
    }

    /**
     * The ledger drops answers sooner than figures, and it may hold a story that it can't read any more. An answer without
     * a word would not have passed its checks.
     */
    private static boolean isForgotten(TaskView task) {
        return switch (task.status()) {
            case COMPLETED ->
                task.result().filter(answer -> !answer.text().isEmpty()).isEmpty();
            case FAILED -> task.failure().isEmpty();
            case QUEUED, ROUTED, RUNNING -> false;
        };
    }

    private static String event(Object data) {
        try {
            return "data: " + Json.mapper().writeValueAsString(data) + "\n\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that can't be written", e);
        }
    }
}
