package dev.sluice.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.answer.AnswerRequest;
import dev.sluice.simulator.answer.Form;
import dev.sluice.simulator.answer.Prompt;
import dev.sluice.simulator.wire.WireProblem;

/**
 * The body of {@code POST /v1/messages}.
 *
 * @param asked what is asked of the model
 * @param blocks the prompt, block by block
 * @param streamed whether the answer comes in events
 */
record MessagesRequest(AnswerRequest asked, List<PromptBlock> blocks, boolean streamed) {
    private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");

    static MessagesRequest read(ObjectNode body, AnthropicProblems problems) throws WireProblem {
        String model = body.path("model").asText();
        if (model.isEmpty()) {
            throw problems.invalid("model: Field required");
        }
        int maxTokens = maxTokens(body.path("max_tokens"), problems);
        PromptBlocks blocks = new PromptBlocks(body, problems);
        ClaudeName name = ClaudeName.read(model).orElseThrow(() -> problems.modelNotFound(model));
        if (name.refusesSampling()) {
            for (String parameter : SAMPLING) {
                if (body.hasNonNull(parameter)) {
                    throw problems.invalid("`" + parameter + "` is deprecated for this model.");
                }
            }
        }
        Prompt prompt = blocks.prompt();
        AnswerRequest asked =
                new AnswerRequest(Provider.ANTHROPIC, model, prompt, maxTokens, form(body, prompt, problems), false);
        return new MessagesRequest(asked, blocks.all(), body.path("stream").asBoolean(false));
    }

    private static int maxTokens(JsonNode node, AnthropicProblems problems) throws WireProblem {
        if (node.isMissingNode() || node.isNull()) {
            throw problems.invalid("max_tokens: Field required");
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw problems.invalid("max_tokens: Input should be a valid integer");
        }
        if (node.asInt() < 1) {
            throw problems.invalid("max_tokens: must be greater than or equal to 1");
        }
        return node.asInt();
    }

    /** Structured outputs: {@code output_config.format}, or {@code output_format} as it was called before. */
    private static Form form(ObjectNode body, Prompt prompt, AnthropicProblems problems) throws WireProblem {
        JsonNode format = body.path("output_config").path("format");
        if (!format.isObject()) {
            format = body.path("output_format");
        }
        if (!format.isObject()) {
            return Form.ofInstruction(prompt.system());
        }
        if (!format.path("type").asText().equals("json_schema")
                || !format.path("schema").isObject()) {
            throw problems.invalid("output_config.format: Input should be a 'json_schema' with its schema");
        }
        return new Form.JsonOf(format.get("schema"));
    }
}
