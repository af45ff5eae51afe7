package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.answer.Tokens;
import dev.sluice.simulator.ollama.LocalModel;
import dev.sluice.simulator.ollama.OllamaMachine;

class OllamaWireTest {
    private static final String CHAT = "{'model':'llama3.1:8b','messages':[{'role':'user','content':'Say hello'}]";

    private ModelSimulator simulator;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        var models = List.of(
                LocalModel.named("llama3.1:8b"), LocalModel.named("qwen3:8b"), LocalModel.named("llama3.3:70b"));
        simulator = ModelSimulator.start(SimulatorConfig.instant()
                .withMachine(
                        SimulatorConfig.instant().machine().withModels(models).withMemory(16_000_000_000L, 1)));
        caller = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void anAnswerIsStreamedLineByLineAndTheLastLineHasTheCounts() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT + "}");

        List<JsonNode> lines = Caller.lines(response);
        JsonNode last = lines.getLast();
        String text =
                lines.stream().map(line -> line.at("/message/content").asText()).collect(Collectors.joining());
        assertThat(response.headers().firstValue("content-type")).hasValue("application/x-ndjson");
        assertThat(response.headers().firstValue("x-sluice-simulator")).hasValue("1");
        assertThat(text).startsWith("[simulated answer by llama3.1:8b] ");
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> !line.get("done").asBoolean());
        assertThat(last.get("done").asBoolean()).isTrue();
        assertThat(last.get("done_reason").asText()).isEqualTo("stop");
        assertThat(last.get("eval_count").asInt()).isEqualTo(lines.size() - 1).isEqualTo(Tokens.count(text));
        assertThat(last.get("prompt_eval_count").asInt()).isEqualTo(3);
        assertThat(last.get("total_duration").asLong())
                .isEqualTo(last.get("load_duration").asLong()
                        + last.get("prompt_eval_duration").asLong()
                        + last.get("eval_duration").asLong());
    }

    @Test
    void anAnswerIsOneObjectWhereStreamingIsOff() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT + ",'stream':false}");

        JsonNode body = Caller.json(response);
        assertThat(body.get("done").asBoolean()).isTrue();
        assertThat(body.get("eval_count").asInt())
                .isEqualTo(Tokens.count(body.at("/message/content").asText()));
    }

    @Test
    void theSamePromptGetsTheSameAnswerAndAnotherOneAnother() throws Exception {
        String first = Caller.text(Provider.OLLAMA, caller.ask(Provider.OLLAMA, "one"));

        String again = Caller.text(Provider.OLLAMA, caller.ask(Provider.OLLAMA, "one"));

        assertThat(again).isEqualTo(first);
        assertThat(Caller.text(Provider.OLLAMA, caller.ask(Provider.OLLAMA, "two")))
                .isNotEqualTo(first);
    }

    @Test
    void aTokenLimitCutsTheAnswer() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT + ",'stream':false,'options':{'num_predict':7}}");

        JsonNode body = Caller.json(response);
        assertThat(body.get("done_reason").asText()).isEqualTo("length");
        assertThat(body.get("eval_count").asInt()).isEqualTo(7);
    }

    @Test
    void anUnknownModelIsNotFound() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT.replace("llama3.1:8b", "nobody:1b") + "}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"model \\\"nobody:1b\\\" not found, try pulling it first\"}");
    }

    @Test
    void aPromptThatDoesNotFitIsRefusedWhereCuttingIsForbidden() throws Exception {
        String longPrompt = CHAT.replace("Say hello", "word ".repeat(100));

        HttpResponse<String> response = caller.ollama(longPrompt + ",'truncate':false,'options':{'num_ctx':50}}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).get("error").asText())
                .isEqualTo("the input length exceeds the context length");
    }

    @Test
    void aPromptThatDoesNotFitIsCutInSilenceByDefault() throws Exception {
        String longPrompt = CHAT.replace("Say hello", "word ".repeat(100));

        HttpResponse<String> response = caller.ollama(longPrompt + ",'stream':false,'options':{'num_ctx':50}}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.json(response).get("prompt_eval_count").asInt()).isEqualTo(50);
    }

    @Test
    void withoutShiftTheAnswerEndsWithTheContext() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT + ",'stream':false,'shift':false,'options':{'num_ctx':20}}");

        JsonNode body = Caller.json(response);
        assertThat(body.get("done_reason").asText()).isEqualTo("length");
        assertThat(body.get("prompt_eval_count").asInt()
                        + body.get("eval_count").asInt())
                .isEqualTo(20);
    }

    @Test
    void jsonFormatGivesAJsonObject() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT + ",'stream':false,'format':'json'}");

        JsonNode answer = Caller.json(Caller.text(Provider.OLLAMA, response));
        assertThat(answer.get("simulated").asBoolean()).isTrue();
    }

    @Test
    void aSchemaGivesADocumentThatSatisfiesIt() throws Exception {
        String schema = "{'type':'object','required':['n'],'properties':{'n':{'type':'integer','minimum':5}}}";

        HttpResponse<String> response = caller.ollama(CHAT + ",'stream':false,'format':" + schema + "}");

        JsonNode answer = Caller.json(Caller.text(Provider.OLLAMA, response));
        assertThat(answer.get("n").isIntegralNumber()).isTrue();
        assertThat(answer.get("n").asInt()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void thinkingIsRefusedByAModelThatCannot() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT + ",'think':true}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).get("error").asText()).isEqualTo("\"llama3.1:8b\" does not support thinking");
    }

    @Test
    void aThinkingModelThinksUnlessItIsToldNotTo() throws Exception {
        String chat = CHAT.replace("llama3.1:8b", "qwen3:8b") + ",'stream':false";

        JsonNode thinking = Caller.json(caller.ollama(chat + "}"));

        assertThat(thinking.at("/message/thinking").asText()).isNotEmpty();
        JsonNode plain = Caller.json(caller.ollama(chat + ",'think':false}"));
        assertThat(plain.at("/message").has("thinking")).isFalse();
        assertThat(thinking.get("eval_count").asInt())
                .isGreaterThan(Tokens.count(thinking.at("/message/content").asText()));
    }

    @Test
    void emptyMessagesLoadAModelAndKeepAliveZeroUnloadsIt() throws Exception {
        JsonNode load = Caller.json(caller.ollama("{'model':'llama3.1:8b'}"));
        JsonNode loaded = Caller.json(caller.get("/api/ps"));

        JsonNode unload = Caller.json(caller.ollama("{'model':'llama3.1:8b','keep_alive':0}"));

        assertThat(load.get("done_reason").asText()).isEqualTo("load");
        assertThat(loaded.at("/models/0/name").asText()).isEqualTo("llama3.1:8b");
        assertThat(loaded.at("/models/0/context_length").asInt()).isEqualTo(4096);
        assertThat(unload.get("done_reason").asText()).isEqualTo("unload");
        assertThat(Caller.json(caller.get("/api/ps")).get("models")).isEmpty();
    }

    @Test
    void aModelThatNeedsMoreMemoryThanThereIsCannotBeLoaded() throws Exception {
        HttpResponse<String> response = caller.ollama(CHAT.replace("llama3.1:8b", "llama3.3:70b") + "}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Caller.json(response).get("error").asText())
                .isEqualTo("model requires more system memory (41.7 GiB) than is available (14.9 GiB)");
    }

    @Test
    void theListingsTellSizesDetailsAndCapabilities() throws Exception {
        JsonNode tags = Caller.json(caller.get("/api/tags"));

        JsonNode show = Caller.json(caller.send(caller.post("/api/show", "{'model':'qwen3:8b'}")));

        assertThat(tags.at("/models/0/name").asText()).isEqualTo("llama3.1:8b");
        assertThat(tags.at("/models/0/size").asLong()).isEqualTo(4_900_000_000L);
        assertThat(tags.at("/models/0/details/parameter_size").asText()).isEqualTo("8.0B");
        assertThat(show.get("capabilities")).extracting(JsonNode::asText).containsExactly("completion", "thinking");
        assertThat(show.at("/model_info/llama.context_length").asInt()).isEqualTo(32_768);
    }

    @Test
    void itSaysThatItRunsAndThatItIsSimulated() throws Exception {
        HttpResponse<String> asJson = caller.send(
                caller.request("/").header("accept", "application/json").build());

        HttpResponse<String> plain = caller.get("/");

        assertThat(plain.body()).isEqualTo("Ollama is running");
        assertThat(Caller.json(asJson).get("simulated").asBoolean()).isTrue();
        assertThat(Caller.json(caller.get("/api/version")).get("version").asText())
                .isEqualTo("0.0.0-simulated");
    }

    @Test
    void anAnswerTakesItsTime() throws Exception {
        SimulatorConfig slow = SimulatorConfig.instant()
                .withSpeed(new Speed(100, 100))
                .withMachine(OllamaMachine.defaults().withLoadTime(Duration.ofMillis(50)));
        try (ModelSimulator paced = ModelSimulator.start(slow);
                Caller patient = new Caller(paced)) {
            JsonNode body = Caller.json(patient.ollama(CHAT + ",'stream':false,'options':{'num_predict':10}}"));

            assertThat(body.get("load_duration").asLong()).isGreaterThanOrEqualTo(50_000_000);
            assertThat(body.get("prompt_eval_duration").asLong()).isGreaterThanOrEqualTo(30_000_000);
            assertThat(body.get("eval_duration").asLong()).isGreaterThanOrEqualTo(100_000_000);
        }
    }
}
