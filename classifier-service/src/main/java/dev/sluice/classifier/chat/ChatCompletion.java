package dev.sluice.classifier.chat;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.view.AttemptView;
import dev.sluice.contracts.view.TaskView;

/**
 * An answer in the form of OpenAI's {@code chat.completion}.
 *
 * @param id the task's id: {@code GET /v1/tasks/ID} has its story
 * @param object always {@code chat.completion}
 * @param created when the task ended, in seconds since 1970
 * @param model the alias of the model that answered
 * @param choices the answer, always one
 * @param usage the tokens of the call that gave the answer
 * @param sluice what Sluice adds to OpenAI's form
 */
public record ChatCompletion(
        TaskId id, String object, long created, String model, List<Choice> choices, Tokens usage, Facts sluice) {
    /**
     * The answer.
     *
     * @param index always 0
     * @param message what the model wrote
     * @param logprobs always null
     * @param finishReason {@code stop}, or {@code length} where it was cut off
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Choice(int index, Message message, Optional<String> logprobs, String finishReason) {}

    /**
     * What the model wrote.
     *
     * @param role always {@code assistant}
     * @param content its text
     * @param refusal always null: an answer that refuses goes on to another model, or fails the task
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Message(String role, String content, Optional<String> refusal) {}

    /**
     * Tokens as OpenAI counts them.
     *
     * @param promptTokens input of every class
     * @param completionTokens output, thinking included
     * @param totalTokens both
     * @param promptTokensDetails how many of the input came from a cache
     * @param completionTokensDetails how many of the output were thinking
     */
    public record Tokens(
            long promptTokens,
            long completionTokens,
            long totalTokens,
            Map<String, Long> promptTokensDetails,
            Map<String, Long> completionTokensDetails) {
        static Tokens of(Usage usage) {
            return new Tokens(
                    usage.promptTokens(),
                    usage.outputTokens(),
                    usage.promptTokens() + usage.outputTokens(),
                    Map.of("cached_tokens", usage.cacheReadTokens()),
                    Map.of("reasoning_tokens", usage.reasoningTokens()));
        }
    }

    /**
     * Where it ran, why, and what that cost.
     *
     * @param category what kind of task it was
     * @param route the side on which it was answered
     * @param reasons codes of what decided
     * @param attempts how many models were asked
     * @param costUsd what all attempts cost, in dollars
     * @param baselineCostUsd what it would have cost on each baseline, in dollars
     * @param simulated whether the simulator stood in for any provider
     */
    public record Facts(
            Optional<String> category,
            Optional<Route> route,
            List<String> reasons,
            int attempts,
            BigDecimal costUsd,
            Map<String, BigDecimal> baselineCostUsd,
            boolean simulated) {}

    /** @param task a task that has completed */
    static ChatCompletion of(TaskView task) {
        TaskFinished.Answer answer = task.result().orElseThrow();
        AttemptView answering = task.answering().orElseThrow();
        return new ChatCompletion(
                task.id(),
                "chat.completion",
                task.finishedAt().orElseThrow().getEpochSecond(),
                answering.model(),
                List.of(new Choice(
                        0,
                        new Message("assistant", answer.text(), Optional.empty()),
                        Optional.empty(),
                        answer.finishReason().equals("length") ? "length" : "stop")),
                Tokens.of(answering.usage()),
                new Facts(
                        task.category(),
                        task.route(),
                        task.reasons(),
                        task.attempts().size(),
                        task.costUsd(),
                        task.baselineCostUsd(),
                        task.simulated()));
    }
}
