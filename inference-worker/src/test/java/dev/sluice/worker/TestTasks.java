package dev.sluice.worker;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.contracts.task.Task;
import dev.sluice.contracts.task.Workflow;

/** Tasks for tests: a question, with one thing set. */
public final class TestTasks {
    private TestTasks() {}

    /** Nothing set. */
    public static Task plain() {
        return Task.ofPrompt(TaskId.random(), "How do lanes work?");
    }

    /** That prompt. */
    public static Task ofPrompt(String prompt) {
        return Task.ofPrompt(TaskId.random(), prompt);
    }

    /** Not to leave the machine. */
    public static Task localOnly() {
        return task(Privacy.LOCAL_ONLY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With these labels of its owner's. */
    public static Task withMetadata(Map<String, String> metadata) {
        return task(Privacy.ANY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), metadata);
    }

    /** With that limit on the answer. */
    public static Task ofAtMost(int tokens) {
        return task(Privacy.ANY, Optional.of(tokens), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With that limit on the cost. */
    public static Task costingAtMost(String usd) {
        return task(
                Privacy.ANY, Optional.empty(), Optional.of(new BigDecimal(usd)), Optional.empty(), Optional.empty());
    }

    /** With an answer in JSON. */
    public static Task json() {
        ResponseFormat format = new ResponseFormat(ResponseFormat.Type.JSON_OBJECT, Optional.empty());
        return task(Privacy.ANY, Optional.empty(), Optional.empty(), Optional.of(format), Optional.empty());
    }

    /** With an answer in JSON of that schema. */
    public static Task json(String schema) {
        try {
            ResponseFormat format = new ResponseFormat(
                    ResponseFormat.Type.JSON_SCHEMA, Optional.of(Json.mapper().readTree(schema)));
            return task(Privacy.ANY, Optional.empty(), Optional.empty(), Optional.of(format), Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(schema, e);
        }
    }

    /** To be drafted here and polished there. */
    public static Task toBePolished() {
        Task task = plain();
        return new Task(
                task.id(),
                task.prompt(),
                task.messages(),
                task.system(),
                task.category(),
                task.model(),
                task.urgency(),
                task.privacy(),
                task.maxOutputTokens(),
                task.maxCostUsd(),
                task.responseFormat(),
                task.deadline(),
                task.metadata(),
                Optional.of(Workflow.DRAFT_THEN_POLISH));
    }

    /** With that deadline. */
    public static Task until(Instant deadline) {
        return task(Privacy.ANY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(deadline));
    }

    private static Task task(
            Privacy privacy,
            Optional<Integer> maxOutputTokens,
            Optional<BigDecimal> maxCostUsd,
            Optional<ResponseFormat> format,
            Optional<Instant> deadline) {
        return task(privacy, maxOutputTokens, maxCostUsd, format, deadline, Map.of());
    }

    private static Task task(
            Privacy privacy,
            Optional<Integer> maxOutputTokens,
            Optional<BigDecimal> maxCostUsd,
            Optional<ResponseFormat> format,
            Optional<Instant> deadline,
            Map<String, String> metadata) {
        return new Task(
                TaskId.random(),
                Optional.of("How do lanes work?"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                privacy,
                maxOutputTokens,
                maxCostUsd,
                format,
                deadline,
                metadata,
                Optional.empty());
    }
}
