package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.StorableText;
import dev.sluice.contracts.TaskId;

/**
 * The end of a task, with its whole story.
 *
 * @param taskId which task
 * @param outcome how it ended
 * @param decision where it went last and why, each escalation a reason; empty where it never got into a lane
 * @param attempts what was tried, in order; the last one without a failure gave the answer, or the last of all failed for good
 * @param result the answer, where it completed; where it failed, the best one that did not pass its checks, if any
 * @param failure why it failed, where it did
 * @param baselineCostNanoUsd what the same tokens would have cost on each baseline of the catalog, by its name
 * @param metadata the owner's own labels
 * @param acceptedAt when the broker had the task
 * @param finishedAt when it ended
 */
public record TaskFinished(
        TaskId taskId,
        Outcome outcome,
        Optional<Decision> decision,
        List<Attempt> attempts,
        Optional<Answer> result,
        Optional<Failure> failure,
        Map<String, Money> baselineCostNanoUsd,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> metadata,
        Instant acceptedAt,
        Instant finishedAt)
        implements Event {
    /** How a task ended. */
    public enum Outcome {
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("failed")
        FAILED;

        /** The name used on every wire and as a metric label. */
        public String wireName() {
            return switch (this) {
                case COMPLETED -> "completed";
                case FAILED -> "failed";
            };
        }
    }

    /**
     * The answer.
     *
     * @param text what the model wrote, as {@link StorableText}
     * @param finishReason why it stopped: {@code stop}, {@code length} or the provider's own word, as {@link StorableText}
     */
    public record Answer(String text, String finishReason) {
        public Answer {
            text = StorableText.of(requireNonNull(text, "text"));
            finishReason = StorableText.of(requireNonNull(finishReason, "finishReason"));
        }
    }

    /** @throws IllegalArgumentException if it completed without an answer or failed without a reason */
    public TaskFinished {
        requireNonNull(taskId, "taskId");
        requireNonNull(outcome, "outcome");
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
        baselineCostNanoUsd = baselineCostNanoUsd == null ? Map.of() : Map.copyOf(baselineCostNanoUsd);
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        requireNonNull(acceptedAt, "acceptedAt");
        requireNonNull(finishedAt, "finishedAt");
        if (outcome == Outcome.COMPLETED && (result.isEmpty() || attempts.isEmpty())) {
            throw new IllegalArgumentException("a completed task has an answer and the attempt that gave it");
        }
        if (outcome == Outcome.FAILED && failure.isEmpty()) {
            throw new IllegalArgumentException("a failed task has a reason");
        }
    }

    @Override
    public String key() {
        return taskId.value();
    }
}
