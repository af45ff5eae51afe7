package dev.sluice.simulator.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.simulator.answer.AnswerRequest;
import dev.sluice.simulator.answer.Form;
import dev.sluice.simulator.answer.Prompt;
import dev.sluice.simulator.wire.WireProblem;

/**
 * The body of {@code POST /api/chat}.
 *
 * @param model the pulled model
 * @param askedModel its name as the caller wrote it
 * @param prompt the messages
 * @param context the context in tokens, at most what the model was trained for
 * @param maxTokens the limit on output tokens
 * @param truncate whether a prompt that does not fit is cut in silence
 * @param streamed whether the answer comes in lines
 * @param form the form of the answer
 * @param thinks whether the model reasons
 * @param keepAlive how long the model stays after
 */
record OllamaChatRequest(
        LocalModel model,
        String askedModel,
        Prompt prompt,
        int context,
        int maxTokens,
        boolean truncate,
        boolean streamed,
        Form form,
        boolean thinks,
        Duration keepAlive) {

    static OllamaChatRequest read(ObjectNode body, OllamaMachine machine, OllamaProblems problems) throws WireProblem {
        String name = body.path("model").asText();
        if (name.isBlank()) {
            throw problems.invalid("model is required");
        }
        LocalModel model = machine.model(name).orElseThrow(() -> problems.modelNotFound(name));
        Prompt prompt = prompt(body.path("messages"), problems);
        JsonNode options = body.path("options");
        int context =
                Math.min(Math.max(1, options.path("num_ctx").asInt(machine.defaultContext())), model.contextTokens());
        boolean truncate = body.path("truncate").asBoolean(true);
        Duration keepAlive = KeepAlive.read(body.path("keep_alive"))
                .orElseThrow(() -> problems.invalid("time: invalid duration in keep_alive"));
        return new OllamaChatRequest(
                model,
                name,
                prompt,
                context,
                maxTokens(body, prompt, context),
                truncate,
                body.path("stream").asBoolean(true),
                form(body.path("format"), prompt, problems),
                thinks(body.path("think"), model, problems),
                keepAlive);
    }

    /** Whether there is nothing to answer: then the model is only loaded or unloaded. */
    boolean empty() {
        return prompt.system().isEmpty() && prompt.texts().isEmpty();
    }

    private static Prompt prompt(JsonNode messages, OllamaProblems problems) throws WireProblem {
        if (!messages.isMissingNode() && !messages.isNull() && !messages.isArray()) {
            throw problems.invalid("json: cannot unmarshal ChatRequest.messages: an array is expected");
        }
        StringBuilder system = new StringBuilder();
        List<String> texts = new ArrayList<>();
        for (JsonNode message : messages) {
            JsonNode content = message.path("content");
            if (!message.isObject() || !(content.isTextual() || content.isMissingNode() || content.isNull())) {
                throw problems.invalid(
                        "json: cannot unmarshal into Go struct field ChatRequest.messages.content of type string");
            }
            if (message.path("role").asText().equals("system")) {
                system.append(content.asText());
            } else {
                texts.add(content.isTextual() ? content.asText() : "");
            }
        }
        return new Prompt(system.toString(), texts);
    }

    /** With {@code shift: false} prompt and answer share the context; else old text makes room for new. */
    private static int maxTokens(JsonNode body, Prompt prompt, int context) {
        int asked = body.path("options").path("num_predict").asInt(-1);
        int limit = asked < 0 ? AnswerRequest.UNLIMITED : asked;
        boolean shifts = body.path("shift").asBoolean(true);
        return shifts ? limit : Math.min(limit, Math.max(1, context - prompt.tokens()));
    }

    private static Form form(JsonNode format, Prompt prompt, OllamaProblems problems) throws WireProblem {
        if (format.isObject()) {
            return new Form.JsonOf(format);
        }
        return switch (format.asText()) {
            case "json" -> new Form.AnyJson();
            case "", "null" -> Form.ofInstruction(prompt.system());
            default -> throw problems.invalid("invalid format: expected \"json\" or a JSON schema");
        };
    }

    private static boolean thinks(JsonNode think, LocalModel model, OllamaProblems problems) throws WireProblem {
        boolean asked = think.isTextual() || think.asBoolean(false);
        if (asked && !model.thinks()) {
            throw problems.noThinking(model.name());
        }
        return model.thinks() && (asked || think.isMissingNode() || think.isNull());
    }
}
