package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;

import dev.sluice.simulator.answer.Tokens;

class OpenAiWireTest {
    private static final String CHAT = "{'model':'gpt-5.4-mini','messages':[{'role':'user','content':'Say hello'}]";

    private ModelSimulator simulator;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.instant());
        caller = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void anAnswerIsOneCompletionWithItsUsage() throws Exception {
        HttpResponse<String> response = caller.openAi(CHAT + "}");

        JsonNode body = Caller.json(response);
        String text = body.at("/choices/0/message/content").asText();
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
        assertThat(body.get("object").asText()).isEqualTo("chat.completion");
        assertThat(text).startsWith("[simulated answer by gpt-5.4-mini] ");
        assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(body.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
        assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(Tokens.count(text));
        assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(3 + Tokens.count(text));
        assertThat(body.at("/usage/completion_tokens_details/reasoning_tokens").asInt())
                .isZero();
    }

    @Test
    void aStreamEndsWithTheUsageWhereAskedAndWithDone() throws Exception {
        String whole = Caller.text(Provider.OPENAI, caller.openAi(CHAT + "}"));

        HttpResponse<String> response = caller.openAi(CHAT + ",'stream':true,'stream_options':{'include_usage':true}}");

        List<String> data = Caller.data(response);
        List<JsonNode> chunks =
                data.subList(0, data.size() - 1).stream().map(Caller::json).toList();
        String text = chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText())
                .collect(Collectors.joining());
        assertThat(data.getLast()).isEqualTo("[DONE]");
        assertThat(text).isEqualTo(whole);
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.getFirst().get("usage").isNull()).isTrue();
        assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
        assertThat(chunks.getLast().get("choices")).isEmpty();
        assertThat(chunks.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(Tokens.count(text));
    }

    @Test
    void aStreamTellsNoUsageUnasked() throws Exception {
        HttpResponse<String> response = caller.openAi(CHAT + ",'stream':true}");

        assertThat(response.body()).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void aLongPromptIsReadFromTheCacheTheSecondTimeAndStaysPartOfThePromptTokens() throws Exception {
        String chat = CHAT.replace("Say hello", "a".repeat(8_000)) + "}";
        JsonNode first = Caller.json(caller.openAi(chat)).get("usage");

        JsonNode second = Caller.json(caller.openAi(chat)).get("usage");

        assertThat(first.get("prompt_tokens").asInt()).isEqualTo(2_000);
        assertThat(first.at("/prompt_tokens_details/cached_tokens").asInt()).isZero();
        assertThat(second.get("prompt_tokens").asInt()).isEqualTo(2_000);
        assertThat(second.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(1_920);
    }

    @Test
    void newerModelsCountWhatTheyWriteToTheirCache() throws Exception {
        String chat = "{'model':'gpt-6-luna','messages':[{'role':'user','content':'" + "word".repeat(1_200) + "'}]}";

        JsonNode first = Caller.json(caller.openAi(chat)).at("/usage/prompt_tokens_details");
        JsonNode second = Caller.json(caller.openAi(chat)).at("/usage/prompt_tokens_details");
        JsonNode older = Caller.json(caller.openAi(CHAT + "}")).at("/usage/prompt_tokens_details");

        assertThat(first.get("cache_write_tokens").asInt()).isEqualTo(1_152);
        assertThat(second.get("cache_write_tokens").asInt()).isZero();
        assertThat(second.get("cached_tokens").asInt()).isEqualTo(1_152);
        assertThat(older.has("cache_write_tokens")).isFalse();
    }

    @Test
    void reasoningIsPartOfTheCompletionTokensAndOfTheLimit() throws Exception {
        JsonNode body = Caller.json(caller.openAi(CHAT + ",'reasoning_effort':'high'}"));

        JsonNode cut = Caller.json(caller.openAi(CHAT + ",'reasoning_effort':'high','max_completion_tokens':10}"));

        int reasoning =
                body.at("/usage/completion_tokens_details/reasoning_tokens").asInt();
        assertThat(reasoning).isPositive();
        assertThat(body.at("/usage/completion_tokens").asInt())
                .isEqualTo(reasoning
                        + Tokens.count(body.at("/choices/0/message/content").asText()));
        assertThat(cut.at("/usage/completion_tokens").asInt()).isEqualTo(10);
        assertThat(cut.at("/choices/0/message/content").asText()).isEmpty();
        assertThat(cut.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    }

    @Test
    void eitherNameOfTheTokenLimitCutsTheAnswer() throws Exception {
        for (String name : List.of("max_tokens", "max_completion_tokens")) {
            JsonNode body = Caller.json(caller.openAi(CHAT + ",'" + name + "':8}"));

            assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(8);
            assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        }
    }

    @Test
    void aCallWithoutAKeyIsRefusedInOpenAisShape() throws Exception {
        HttpResponse<String> response = caller.send(caller.post("/v1/chat/completions", CHAT + "}"));

        JsonNode error = Caller.json(response).get("error");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.get("type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void aLocalServerTakesLocalModelsWithoutAKey() throws Exception {
        try (ModelSimulator local =
                        ModelSimulator.start(SimulatorConfig.instant().withOpenAiKeyRequired(false));
                Caller keyless = new Caller(local)) {
            HttpResponse<String> response = keyless.send(
                    keyless.post("/v1/chat/completions", CHAT.replace("gpt-5.4-mini", "mistral:7b") + "}"));

            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anUnknownModelIsNotFound() throws Exception {
        HttpResponse<String> response = caller.openAi(CHAT.replace("gpt-5.4-mini", "nobody") + "}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Caller.json(response).at("/error/code").asText()).isEqualTo("model_not_found");
    }

    @Test
    void responseFormatsGiveJson() throws Exception {
        String schema = "{'type':'object','properties':{'tags':{'type':'array','items':{'type':'string'}}},"
                + "'required':['tags']}";

        String structured = Caller.text(
                Provider.OPENAI,
                caller.openAi(CHAT + ",'response_format':{'type':'json_schema','json_schema':{'name':'t','schema':"
                        + schema + "}}}"));

        assertThat(structured).isEqualTo("{\"tags\":[\"simulated\"]}");
        String object = Caller.text(
                Provider.OPENAI,
                caller.openAi(CHAT.replace("hello", "hello in JSON") + ",'response_format':{'type':'json_object'}}"));
        assertThat(Caller.json(object).isObject()).isTrue();
    }

    @Test
    void aJsonObjectIsRefusedWhereNoMessageSpeaksOfJson() throws Exception {
        HttpResponse<String> response = caller.openAi(CHAT + ",'response_format':{'type':'json_object'}}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).at("/error/param").asText()).isEqualTo("messages");
    }

    @Test
    void theModelsAreListed() throws Exception {
        HttpResponse<String> response = caller.send(caller.request("/v1/models")
                .header("authorization", "Bearer key")
                .build());

        JsonNode body = Caller.json(response);
        assertThat(body.get("object").asText()).isEqualTo("list");
        assertThat(body.get("data"))
                .extracting(model -> model.get("id").asText())
                .contains("gpt-5.4", "llama3.1:8b");
    }
}
