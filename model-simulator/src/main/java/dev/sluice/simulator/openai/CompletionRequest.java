package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.answer.AnswerRequest;
import dev.sluice.simulator.answer.Form;
import dev.sluice.simulator.answer.Prompt;
import dev.sluice.simulator.wire.Content;
import dev.sluice.simulator.wire.WireProblem;

/**
 * The body of {@code POST /v1/chat/completions}.
 *
 * @param asked what is asked of the model
 * @param streamed whether the answer comes in chunks
 * @param streamsUsage whether the last chunk tells the usage
 */
record CompletionRequest(AnswerRequest asked, boolean streamed, boolean streamsUsage) {
    private static final Set<String> SYSTEM_ROLES = Set.of("system", "developer");
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");
    private static final Set<String> REASONING_EFFORTS = Set.of("low", "medium", "high", "xhigh");

    static CompletionRequest read(ObjectNode body, OpenAiModels models, OpenAiProblems problems) throws WireProblem {
        String model = body.path("model").asText();
        if (model.isEmpty()) {
            throw problems.invalid("model", "you must provide a model parameter");
        }
        if (!models.has(model)) {
            throw problems.modelNotFound(model);
        }
        Prompt prompt = prompt(body.path("messages"), problems);
        AnswerRequest asked = new AnswerRequest(
                Provider.OPENAI,
                model,
                prompt,
                maxTokens(body, problems),
                form(body.path("response_format"), model, prompt, problems),
                REASONING_EFFORTS.contains(body.path("reasoning_effort").asText()));
        return new CompletionRequest(
                asked,
                body.path("stream").asBoolean(false),
                body.path("stream_options").path("include_usage").asBoolean(false));
    }

    private static Prompt prompt(JsonNode messages, OpenAiProblems problems) throws WireProblem {
        if (!messages.isArray()) {
            throw problems.missing("messages");
        }
        if (messages.isEmpty()) {
            throw problems.invalid(
                    "messages",
                    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array"
                            + " instead.");
        }
        StringBuilder system = new StringBuilder();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String role = message.path("role").asText();
            if (!ROLES.contains(role)) {
                throw problems.invalid("messages[" + i + "].role", "Invalid value for 'messages[" + i + "].role'.");
            }
            List<String> content = Content.texts(message.path("content"));
            if (SYSTEM_ROLES.contains(role)) {
                content.forEach(system::append);
            } else {
                texts.addAll(content);
            }
        }
        return new Prompt(system.toString(), texts);
    }

    private static int maxTokens(ObjectNode body, OpenAiProblems problems) throws WireProblem {
        String name = body.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return AnswerRequest.UNLIMITED;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.asInt() < 1) {
            throw problems.invalid(name, "Invalid '" + name + "': integer above or equal to 1 expected.");
        }
        return node.asInt();
    }

    private static Form form(JsonNode format, String model, Prompt prompt, OpenAiProblems problems) throws WireProblem {
        return switch (format.path("type").asText("text")) {
            case "text" -> Form.ofInstruction(prompt.system());
            case "json_object" -> {
                if (OpenAiModels.hosted(model)
                        && !prompt.text().toLowerCase(Locale.ROOT).contains("json")) {
                    throw problems.invalid(
                            "messages",
                            "'messages' must contain the word 'json' in some form, to use 'response_format' of type"
                                    + " 'json_object'.");
                }
                yield new Form.AnyJson();
            }
            case "json_schema" -> {
                JsonNode schema = format.path("json_schema").path("schema");
                if (!schema.isObject()) {
                    throw problems.missing("response_format.json_schema.schema");
                }
                yield new Form.JsonOf(schema);
            }
            default ->
                throw problems.invalid(
                        "response_format.type",
                        "Invalid value for 'response_format.type': 'text', 'json_object' or 'json_schema' expected.");
        };
    }
}
