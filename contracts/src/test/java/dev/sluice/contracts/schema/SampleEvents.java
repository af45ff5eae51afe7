package dev.sluice.contracts.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Privacy;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.LearningChanged;
import dev.sluice.contracts.event.TaskSignals;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.event.WorkerStatus;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.contracts.task.Task;

/** The parts that the golden samples are made of: each once with all it can have and once with the least. */
final class SampleEvents {
    static final TaskId ID = new TaskId("0199d3c2-7a10-7b5e-9f00-3c1d2e4f5a6b");
    static final String RATING_ID = "0199d3c2-0000-8b5e-9f00-3c1d2e4f5a6b";
    static final Instant ACCEPTED = Instant.parse("2026-11-22T18:00:00.125Z");
    static final Instant ROUTED = Instant.parse("2026-11-22T18:00:00.250Z");
    static final Instant STARTED = Instant.parse("2026-11-22T18:00:01Z");
    static final Instant FINISHED = Instant.parse("2026-11-22T18:00:05.500Z");

    private SampleEvents() {}

    static Task minimalTask() {
        return Task.ofPrompt(ID, "Name three rivers.");
    }

    static Task richTask() {
        return new Task(
                new TaskId("invoice-2026:0042"),
                Optional.empty(),
                List.of(
                        new Message(Message.Role.SYSTEM, "You read invoices."),
                        Message.user("What is the total of this one?"),
                        new Message(Message.Role.ASSISTANT, "Which one?"),
                        Message.user("The one from Löwen & Söhne: 3 × 14 €.")),
                Optional.of("Answer in JSON."),
                Optional.of("data-processing"),
                Optional.of("cloud-haiku"),
                Optional.of(Urgency.BACKGROUND),
                Privacy.LOCAL_ONLY,
                Optional.of(500),
                Optional.of(new BigDecimal("0.05")),
                Optional.of(new ResponseFormat(ResponseFormat.Type.JSON_SCHEMA, Optional.of(answerSchema()))),
                Optional.of(Instant.parse("2026-11-23T06:00:00Z")),
                Map.of("customer", "4711", "source", "mail"),
                Optional.empty());
    }

    static Decision minimalDecision() {
        return new Decision(
                "content-generation",
                Route.LOCAL,
                "local-fast",
                List.of(),
                Urgency.INTERACTIVE,
                List.of(),
                0.5,
                "lexical-1");
    }

    static Decision richDecision() {
        return new Decision(
                "data-processing",
                Route.LOCAL,
                "local-brain",
                List.of("local-fast", "cloud-haiku"),
                Urgency.BACKGROUND,
                List.of("category:caller", "urgency:route"),
                1,
                "lexical-1");
    }

    static Decision exploredDecision() {
        return new Decision(
                "content-generation",
                Route.LOCAL,
                "local-fast",
                List.of(),
                Urgency.INTERACTIVE,
                List.of("explored"),
                0.5,
                "lexical-1",
                Optional.of(signals()));
    }

    static TaskSignals signals() {
        return new TaskSignals("gain-1-abc", "AAQA/A==", Optional.of(0.5), Optional.of(0.75), Optional.of(0.5));
    }

    static LearningChanged adopted() {
        return new LearningChanged(
                "6ad1f0a4-2f0b-4b57-9c55-0a2f5d0c8f14",
                3,
                "gain-1-abc",
                Map.of("local-brain", "AACAPw=="),
                4711,
                Optional.of(new LearningChanged.Judgement(1700, 50, 0.75, 0.7, 0.625)),
                Optional.empty(),
                "learning",
                STARTED);
    }

    static LearningChanged putBack() {
        return new LearningChanged(
                "6ad1f0a4-2f0b-4b57-9c55-0a2f5d0c8f15",
                4,
                "gain-1-abc",
                Map.of(),
                -1,
                Optional.empty(),
                Optional.of(0L),
                "ana",
                STARTED);
    }

    static Attempt failedLocalAttempt() {
        return new Attempt(
                1,
                "0199d3c2-7a10-7b5e-9f00-3c1d2e4f5a6b/1",
                "local-brain",
                Route.LOCAL,
                "ollama",
                "qwen2.5:14b",
                3,
                Usage.NONE,
                Money.ZERO,
                Optional.of(new Failure(Failure.Kind.UNAVAILABLE, "the model server could not be reached")),
                STARTED,
                1500,
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static Attempt cloudAttempt() {
        return new Attempt(
                2,
                "0199d3c2-7a10-7b5e-9f00-3c1d2e4f5a6b/2",
                "cloud-haiku",
                Route.CLOUD,
                "anthropic",
                "claude-haiku-4-5",
                1,
                new Usage(1200, 300, 20, 4000, 250, 100),
                Money.ofNanoUsd(3_265_000),
                Optional.empty(),
                Instant.parse("2026-11-22T18:00:02.500Z"),
                3000,
                Optional.of(83.25),
                true,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static Attempt localAttempt() {
        return new Attempt(
                1,
                "0199d3c2-7a10-7b5e-9f00-3c1d2e4f5a6b/1",
                "local-brain",
                Route.LOCAL,
                "ollama",
                "qwen2.5:14b",
                1,
                Usage.of(1200, 250),
                Money.ZERO,
                Optional.empty(),
                STARTED,
                4500,
                Optional.of(83.25),
                false,
                false,
                false,
                Optional.of(945_000L),
                Optional.of(Money.ofNanoUsd(78_750)),
                true);
    }

    private static JsonNode answerSchema() {
        try {
            return Json.mapper()
                    .readTree("{\"name\":\"total\",\"schema\":{\"type\":\"object\",\"required\":[\"total\"],"
                            + "\"properties\":{\"total\":{\"type\":\"number\",\"minimum\":0}}}}");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static WorkerStatus workerStatus() {
        return new WorkerStatus(
                "local-inference-service@box:8081",
                Route.LOCAL,
                List.of(
                        new WorkerStatus.ModelStatus("local-fast", true, Optional.empty(), true),
                        new WorkerStatus.ModelStatus(
                                "local-quality",
                                false,
                                Optional.of("needs 42.5 GB, and the machine has 16 GB"),
                                false)),
                STARTED);
    }
}
