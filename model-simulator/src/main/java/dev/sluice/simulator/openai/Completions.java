package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;

import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.answer.Finish;
import dev.sluice.simulator.http.Json;

/**
 * The JSON objects of an answer, whole and as chunks.
 *
 * @param id the completion's id
 * @param created when it began, in seconds since 1970
 * @param model the model as the caller named it
 * @param prompt the prompt's tokens by class
 */
record Completions(String id, long created, String model, TokenCounts prompt) {

    ObjectNode whole(Answer answer) {
        ObjectNode body = head("chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (answer.finish() == Finish.REFUSAL) {
            message.putNull("content").put("refusal", answer.text());
        } else {
            message.put("content", answer.text()).putNull("refusal");
        }
        message.putArray("annotations");
        choice.putNull("logprobs").put("finish_reason", finishReason(answer.finish()));
        body.set("usage", usage(answer));
        return body;
    }

    ObjectNode firstChunk() {
        return chunk(Json.object().put("role", "assistant").put("content", "").putNull("refusal"), Optional.empty());
    }

    ObjectNode textChunk(String field, String text) {
        return chunk(Json.object().put(field, text), Optional.empty());
    }

    ObjectNode lastChunk(Answer answer) {
        return chunk(Json.object(), Optional.of(answer.finish()));
    }

    ObjectNode usageChunk(Answer answer) {
        ObjectNode body = head("chat.completion.chunk");
        body.putArray("choices");
        body.set("usage", usage(answer));
        return body;
    }

    private ObjectNode chunk(ObjectNode delta, Optional<Finish> finish) {
        ObjectNode body = head("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs");
        choice.put("finish_reason", finish.map(Completions::finishReason).orElse(null));
        return body;
    }

    private ObjectNode head(String object) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model)
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_simulated");
    }

    /** Here the prompt's tokens include the cached ones, and the completion's those of reasoning. */
    private ObjectNode usage(Answer answer) {
        ObjectNode usage = Json.object()
                .put("prompt_tokens", prompt.prompt())
                .put("completion_tokens", answer.tokens())
                .put("total_tokens", prompt.prompt() + answer.tokens());
        ObjectNode details = usage.putObject("prompt_tokens_details")
                .put("cached_tokens", prompt.cacheRead())
                .put("audio_tokens", 0);
        if (OpenAiModels.countsCacheWrites(model)) {
            details.put("cache_write_tokens", prompt.cacheWrite5m());
        }
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", answer.thinkingTokens())
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
        return usage;
    }

    private static String finishReason(Finish finish) {
        return switch (finish) {
            case STOP, REFUSAL -> "stop";
            case LENGTH -> "length";
        };
    }
}
