package dev.sluice.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.contracts.task.Task;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.ModelServer;
import dev.sluice.worker.calling.Refusals;

/**
 * The JSON of Anthropic's Messages: what is asked, and what is answered. A {@code response_format} is asked for in the
 * instruction, which every model of theirs takes, and no sampling parameter is sent: the newer ones refuse them.
 */
public final class AnthropicMessages {
    private static final String VERSION = "2023-06-01";
    private static final String JSON_INSTRUCTION =
            "Answer with a single valid JSON object and nothing else: no explanation and no Markdown around it.";

    private final ModelServer server;

    /** @param server whose they are */
    public AnthropicMessages(ModelServer server) {
        this.server = server;
    }

    /** The headers of every call. */
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("anthropic-version", VERSION);
        server.apiKey().ifPresent(key -> headers.put("x-api-key", key));
        return headers;
    }

    /** The kind of failure that an error without a status is: one of a batch, or in place of a stream's first event. */
    public static Kind kind(JsonNode body) {
        // The statuses that the types come with elsewhere.
        int status = switch (body.at("/error/type").asText()) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            default -> 500;
        };
        return kind(status, body);
    }

    /** The kind of failure that an error of that status is. */
    public static Kind kind(int status, JsonNode body) {
        String message = body.at("/error/message").asText("");
        return switch (body.at("/error/type").asText()) {
            case "billing_error" -> Kind.SPEND_LIMIT;
            case "request_too_large" -> Kind.TOO_LONG;
            case "invalid_request_error" -> {
                // Both come with 400 and no type of their own; the message is read and never handed on.
                if (message.contains("credit balance") || message.contains("usage limits")) {
                    yield Kind.SPEND_LIMIT;
                }
                yield message.contains("prompt is too long") ? Kind.TOO_LONG : Refusals.kindOf(status);
            }
            default -> Refusals.kindOf(status);
        };
    }

    /**
     * A request's body.
     *
     * @param cached whether the instruction is to be cached for the next one
     */
    public ObjectNode body(Call call, boolean cached) {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("model", call.model().name())
                .put("max_tokens", call.maxOutputTokens());
        instruction(call.task()).ifPresent(text -> {
            ObjectNode system =
                    body.putArray("system").addObject().put("type", "text").put("text", text);
            if (cached) {
                system.putObject("cache_control").put("type", "ephemeral");
            }
        });
        ArrayNode messages = body.putArray("messages");
        for (Message turn : call.task().turns()) {
            messages.addObject().put("role", turn.role().wireName()).put("content", turn.content());
        }
        return body;
    }

    /** The standing instruction as it is sent. */
    static Optional<String> instruction(Task task) {
        Optional<String> form = task.responseFormat().flatMap(AnthropicMessages::form);
        return form.map(asked -> task.instruction().map(own -> own + "\n\n").orElse("") + asked)
                .or(task::instruction);
    }

    private static Optional<String> form(ResponseFormat format) {
        return switch (format.type()) {
            case TEXT -> Optional.empty();
            case JSON_OBJECT -> Optional.of(JSON_INSTRUCTION);
            case JSON_SCHEMA ->
                format.schema().map(schema -> JSON_INSTRUCTION + " It must satisfy this JSON Schema: " + schema);
        };
    }

    /**
     * The answer.
     *
     * @throws CallFailedException if there is none that can be counted
     */
    public Completion completion(JsonNode body) throws CallFailedException {
        Usage usage = usage(body.path("usage"));
        if (!body.path("content").isArray() || usage.isNone()) {
            throw new CallFailedException(
                    Kind.UNCERTAIN, server.name() + " answered without a message or a count of tokens");
        }
        StringBuilder text = new StringBuilder();
        body.path("content").forEach(block -> text.append(block.path("text").asText("")));
        return new Completion(
                text.toString(),
                finishReason(body.path("stop_reason").asText("")),
                usage,
                Optional.empty(),
                Optional.empty(),
                Completion.model(body));
    }

    private static String finishReason(String stopReason) {
        return switch (stopReason) {
            case "end_turn", "stop_sequence" -> Completion.STOP;
            case "max_tokens", "model_context_window_exceeded" -> Completion.LENGTH;
            case "refusal" -> Completion.REFUSAL;
            default -> stopReason;
        };
    }

    /**
     * Anthropic's input tokens are those that no cache was involved with. What was written to it is told by how long it is
     * kept; where it is not, or not all of it, the rest is kept for five minutes.
     */
    private static Usage usage(JsonNode usage) {
        long written = usage.path("cache_creation_input_tokens").asLong();
        long for1h = usage.at("/cache_creation/ephemeral_1h_input_tokens").asLong();
        return new Usage(
                usage.path("input_tokens").asLong(),
                Math.max(usage.at("/cache_creation/ephemeral_5m_input_tokens").asLong(), written - for1h),
                for1h,
                usage.path("cache_read_input_tokens").asLong(),
                usage.path("output_tokens").asLong(),
                0);
    }
}
