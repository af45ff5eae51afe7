package dev.sluice.worker.calling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Usage;
import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.worker.calling.CallFailedException.Kind;

/** The JSON of Chat Completions: what is asked, and what is answered. */
public final class ChatCompletions {
    private static final String JSON_INSTRUCTION = "Answer with one JSON object and nothing else.";

    private final ModelServer server;

    /** @param server whose they are */
    public ChatCompletions(ModelServer server) {
        this.server = server;
    }

    /** The kind of failure that a reply of that status with that body is. */
    public static Kind kind(int status, JsonNode body) {
        JsonNode error = body.path("error");
        return switch (code(error)) {
            case "insufficient_quota", "billing_hard_limit_reached" -> Kind.SPEND_LIMIT;
            case "context_length_exceeded", "exceed_context_size_error" -> Kind.TOO_LONG;
            default -> isOfContext(error) ? Kind.TOO_LONG : Refusals.kindOf(status);
        };
    }

    /** The kind of failure that an error in place of a stream's first event is, which has no status of its own. */
    static Kind kindInStream(JsonNode event) {
        JsonNode error = event.path("error");
        // Local servers write the status where OpenAI has a word.
        int status = error.path("code").asInt();
        if (status >= 400 && status < 600) {
            return kind(status, event);
        }
        return kind(
                switch (code(error)) {
                    case "invalid_request_error" -> 400;
                    case "invalid_api_key", "authentication_error" -> 401;
                    case "model_not_found" -> 404;
                    case "rate_limit_exceeded" -> 429;
                    default -> 500;
                },
                event);
    }

    private static String code(JsonNode error) {
        JsonNode code = error.path("code");
        return code.isTextual() ? code.asText() : error.path("type").asText("");
    }

    /** vLLM and LM Studio have no code for a prompt that is too long; the message is read and never handed on. */
    private static boolean isOfContext(JsonNode error) {
        String message =
                error.isTextual() ? error.asText() : error.path("message").asText("");
        return message.contains("context length") || message.contains("context size");
    }

    /** The request's body. */
    public ObjectNode body(Call call) {
        ObjectNode body =
                Json.mapper().createObjectNode().put("model", call.model().name());
        ArrayNode messages = body.putArray("messages");
        Optional<ResponseFormat> format = call.task().responseFormat();
        call.task().instruction().ifPresent(text -> add(messages, "system", text));
        if (format.filter(asked -> asked.type() == ResponseFormat.Type.JSON_OBJECT)
                .isPresent()) {
            // OpenAI refuses json_object where no message speaks of JSON.
            add(messages, "system", JSON_INSTRUCTION);
        }
        for (Message turn : call.task().turns()) {
            add(messages, turn.role().wireName(), turn.content());
        }
        // OpenAI's newer models refuse max_tokens; local servers know no other name.
        String limit = server.provider().route() == Route.CLOUD ? "max_completion_tokens" : "max_tokens";
        body.put(limit, call.maxOutputTokens());
        format.ifPresent(asked -> addFormat(body, asked));
        return body;
    }

    private static void add(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    private static void addFormat(ObjectNode body, ResponseFormat asked) {
        switch (asked.type()) {
            case TEXT -> {
                // It is the default, and some local servers do not know the field.
            }
            case JSON_OBJECT -> body.putObject("response_format").put("type", "json_object");
            case JSON_SCHEMA -> {
                ObjectNode format = body.putObject("response_format").put("type", "json_schema");
                ObjectNode wrapped = format.putObject("json_schema").put("name", "answer");
                asked.jsonSchema()
                        .filter(given -> given.path("schema").isObject())
                        .ifPresent(given -> wrapped.setAll((ObjectNode) given));
                asked.schema().ifPresent(schema -> wrapped.set("schema", schema));
            }
        }
    }

    /**
     * The answer.
     *
     * @throws CallFailedException if there is none that can be counted
     */
    public Completion completion(JsonNode body) throws CallFailedException {
        JsonNode choice = body.at("/choices/0");
        JsonNode message = choice.path("message");
        Usage usage = usage(body.path("usage"));
        boolean uncounted = usage.isNone() && server.provider().route() == Route.CLOUD;
        if (!message.isObject() || uncounted) {
            throw new CallFailedException(
                    Kind.UNCERTAIN, server.name() + " answered without a message or a count of tokens");
        }
        if (message.path("refusal").isTextual()) {
            return new Completion(
                    message.path("refusal").asText(),
                    Completion.REFUSAL,
                    usage,
                    Optional.empty(),
                    Optional.empty(),
                    Completion.model(body));
        }
        String reason = choice.path("finish_reason").asText(Completion.STOP);
        String finishReason = reason.equals("content_filter") ? Completion.REFUSAL : reason;
        return new Completion(
                message.path("content").asText(""),
                finishReason,
                usage,
                Optional.empty(),
                Optional.empty(),
                Completion.model(body));
    }

    /**
     * OpenAI's prompt tokens include those read from and, from GPT-5.6 on, those written to its cache, and its completion
     * tokens those of reasoning.
     */
    private static Usage usage(JsonNode usage) {
        long prompt = usage.path("prompt_tokens").asLong();
        long cached = Math.min(
                prompt, usage.at("/prompt_tokens_details/cached_tokens").asLong());
        long written = Math.min(
                prompt - cached,
                usage.at("/prompt_tokens_details/cache_write_tokens").asLong());
        long output = usage.path("completion_tokens").asLong();
        long reasoning = usage.at("/completion_tokens_details/reasoning_tokens").asLong();
        return new Usage(prompt - cached - written, written, 0, cached, output, Math.min(output, reasoning));
    }
}
