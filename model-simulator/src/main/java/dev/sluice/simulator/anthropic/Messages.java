package dev.sluice.simulator.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.sluice.simulator.account.TokenCounts;
import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.answer.Finish;
import dev.sluice.simulator.http.Json;

/**
 * The JSON objects of an answer, whole and as events.
 *
 * @param id the message's id
 * @param model the model as the caller named it
 * @param prompt the prompt's tokens by class
 * @param serviceTier {@code standard} or {@code batch}
 */
record Messages(String id, String model, TokenCounts prompt, String serviceTier) {
    static final String STANDARD = "standard";
    static final String BATCH = "batch";

    ObjectNode whole(Answer answer) {
        ObjectNode message = message(answer.tokens());
        if (!answer.text().isEmpty()) {
            message.withArray("content").add(Json.object().put("type", "text").put("text", answer.text()));
        }
        return message.put("stop_reason", stopReason(answer.finish()));
    }

    ObjectNode messageStart() {
        ObjectNode event = Json.object().put("type", "message_start");
        event.set("message", message(1));
        return event;
    }

    ObjectNode blockStart() {
        ObjectNode event = Json.object().put("type", "content_block_start").put("index", 0);
        event.putObject("content_block").put("type", "text").put("text", "");
        return event;
    }

    ObjectNode delta(String text) {
        ObjectNode event = Json.object().put("type", "content_block_delta").put("index", 0);
        event.putObject("delta").put("type", "text_delta").put("text", text);
        return event;
    }

    ObjectNode blockStop() {
        return Json.object().put("type", "content_block_stop").put("index", 0);
    }

    ObjectNode messageDelta(Answer answer) {
        ObjectNode event = Json.object().put("type", "message_delta");
        event.putObject("delta").put("stop_reason", stopReason(answer.finish())).putNull("stop_sequence");
        event.putObject("usage")
                .put("input_tokens", prompt.input())
                .put("cache_creation_input_tokens", prompt.cacheWrite5m() + prompt.cacheWrite1h())
                .put("cache_read_input_tokens", prompt.cacheRead())
                .put("output_tokens", answer.tokens());
        return event;
    }

    private ObjectNode message(int outputTokens) {
        ObjectNode message = Json.object()
                .put("id", id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        ObjectNode usage = message.putObject("usage")
                .put("input_tokens", prompt.input())
                .put("cache_creation_input_tokens", prompt.cacheWrite5m() + prompt.cacheWrite1h())
                .put("cache_read_input_tokens", prompt.cacheRead());
        usage.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", prompt.cacheWrite5m())
                .put("ephemeral_1h_input_tokens", prompt.cacheWrite1h());
        usage.put("output_tokens", outputTokens).put("service_tier", serviceTier);
        return message;
    }

    private static String stopReason(Finish finish) {
        return switch (finish) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case REFUSAL -> "refusal";
        };
    }
}
