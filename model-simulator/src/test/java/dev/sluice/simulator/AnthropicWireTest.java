package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import dev.sluice.simulator.answer.Tokens;

class AnthropicWireTest {
    private static final String MESSAGES = "'messages':[{'role':'user','content':'Say hello'}]";
    private static final String CHAT = "{'model':'claude-sonnet-4-5','max_tokens':500," + MESSAGES;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    private ModelSimulator simulator;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        simulator = ModelSimulator.start(
                SimulatorConfig.instant().withClock(now::get).withCacheMinimumTokens(0));
        caller = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void anAnswerIsOneMessageWithItsUsage() throws Exception {
        HttpResponse<String> response = caller.anthropic(CHAT + "}");

        JsonNode body = Caller.json(response);
        String text = body.at("/content/0/text").asText();
        assertThat(response.headers().firstValue("request-id").orElse("")).startsWith("req_");
        assertThat(body.get("id").asText()).startsWith("msg_");
        assertThat(text).startsWith("[simulated answer by claude-sonnet-4-5] ");
        assertThat(body.get("stop_reason").asText()).isEqualTo("end_turn");
        JsonNode usage = body.get("usage");
        assertThat(usage.get("input_tokens").asInt()).isEqualTo(3);
        assertThat(usage.get("output_tokens").asInt()).isEqualTo(Tokens.count(text));
        assertThat(usage.get("cache_creation_input_tokens").asInt()).isZero();
        assertThat(usage.get("cache_read_input_tokens").asInt()).isZero();
        assertThat(usage.at("/cache_creation/ephemeral_5m_input_tokens").isInt())
                .isTrue();
        assertThat(usage.get("service_tier").asText()).isEqualTo("standard");
    }

    @Test
    void aStreamHasTheEventsInTheirOrderAndTheSameText() throws Exception {
        String whole = Caller.text(Provider.ANTHROPIC, caller.anthropic(CHAT + "}"));

        HttpResponse<String> response = caller.anthropic(CHAT + ",'stream':true}");

        List<JsonNode> events = Caller.data(response).stream().map(Caller::json).toList();
        List<String> types = events.stream()
                .map(event -> event.get("type").asText())
                .distinct()
                .toList();
        String text =
                events.stream().map(event -> event.at("/delta/text").asText()).collect(Collectors.joining());
        assertThat(types)
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(response.body()).startsWith("event: message_start\ndata: {");
        assertThat(text).isEqualTo(whole);
        assertThat(events.getFirst().at("/message/usage/input_tokens").asInt()).isEqualTo(3);
        JsonNode delta = events.get(events.size() - 2);
        assertThat(delta.at("/delta/stop_reason").asText()).isEqualTo("end_turn");
        assertThat(delta.at("/usage/output_tokens").asInt()).isEqualTo(Tokens.count(text));
    }

    @Test
    void aMarkedSystemTextIsWrittenToTheCacheAndThenReadWithinItsLife() throws Exception {
        String chat = CHAT + ",'system':[{'type':'text','text':'You are brief and kind.',"
                + "'cache_control':{'type':'ephemeral'}}]}";
        JsonNode first = Caller.json(caller.anthropic(chat)).get("usage");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(4)));
        JsonNode second = Caller.json(caller.anthropic(chat)).get("usage");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(6)));

        JsonNode third = Caller.json(caller.anthropic(chat)).get("usage");

        assertThat(first.get("cache_creation_input_tokens").asInt()).isEqualTo(6);
        assertThat(first.at("/cache_creation/ephemeral_5m_input_tokens").asInt())
                .isEqualTo(6);
        assertThat(first.get("input_tokens").asInt()).isEqualTo(3);
        assertThat(second.get("cache_read_input_tokens").asInt()).isEqualTo(6);
        assertThat(second.get("cache_creation_input_tokens").asInt()).isZero();
        assertThat(second.get("input_tokens").asInt()).isEqualTo(3);
        assertThat(third.get("cache_creation_input_tokens").asInt()).isEqualTo(6);
    }

    @Test
    void aTextBelowTheModelsMinimumIsNotCached() throws Exception {
        simulator.close();
        simulator = ModelSimulator.start(SimulatorConfig.instant());
        caller = new Caller(simulator);

        JsonNode below = marked(1_023);
        JsonNode enough = marked(1_024);

        assertThat(below.get("cache_creation_input_tokens").asInt()).isZero();
        assertThat(below.get("input_tokens").asInt()).isEqualTo(1_026);
        assertThat(enough.get("cache_creation_input_tokens").asInt()).isEqualTo(1_024);
    }

    private JsonNode marked(int tokens) throws Exception {
        String chat = CHAT + ",'system':[{'type':'text','text':'" + "word".repeat(tokens)
                + "','cache_control':{'type':'ephemeral'}}]}";
        return Caller.json(caller.anthropic(chat)).get("usage");
    }

    @Test
    void anHourLongCacheIsCountedByItself() throws Exception {
        String chat = CHAT + ",'system':[{'type':'text','text':'You are brief and kind.',"
                + "'cache_control':{'type':'ephemeral','ttl':'1h'}}]}";

        JsonNode usage = Caller.json(caller.anthropic(chat)).get("usage");

        assertThat(usage.at("/cache_creation/ephemeral_1h_input_tokens").asInt())
                .isEqualTo(6);
        assertThat(usage.at("/cache_creation/ephemeral_5m_input_tokens").asInt())
                .isZero();
    }

    @Test
    void theTokenLimitCutsTheAnswer() throws Exception {
        HttpResponse<String> response = caller.anthropic(CHAT.replace("500", "9") + "}");

        JsonNode body = Caller.json(response);
        assertThat(body.get("stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(body.at("/usage/output_tokens").asInt()).isEqualTo(9);
    }

    @Test
    void aMissingLimitIsRefusedInAnthropicsShape() throws Exception {
        HttpResponse<String> response = caller.anthropic("{'model':'claude-sonnet-4-5'," + MESSAGES + "}");

        JsonNode body = Caller.json(response);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(body.get("type").asText()).isEqualTo("error");
        assertThat(body.at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(body.at("/error/message").asText()).isEqualTo("max_tokens: Field required");
        assertThat(response.headers().firstValue("request-id"))
                .hasValue(body.get("request_id").asText());
    }

    @Test
    void callsWithoutKeyOrVersionAreRefused() throws Exception {
        HttpResponse<String> noKey =
                caller.send(caller.post("/v1/messages", CHAT + "}", "anthropic-version", "2023-06-01"));

        HttpResponse<String> noVersion = caller.send(caller.post("/v1/messages", CHAT + "}", "x-api-key", "key"));

        assertThat(noKey.statusCode()).isEqualTo(401);
        assertThat(Caller.json(noKey).at("/error/type").asText()).isEqualTo("authentication_error");
        assertThat(noVersion.statusCode()).isEqualTo(400);
        assertThat(Caller.json(noVersion).at("/error/message").asText())
                .isEqualTo("anthropic-version: header is required");
    }

    @Test
    void anUnknownModelIsNotFound() throws Exception {
        HttpResponse<String> response = caller.anthropic(CHAT.replace("claude-sonnet-4-5", "claude-poet-9") + "}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Caller.json(response).at("/error/type").asText()).isEqualTo("not_found_error");
    }

    @Test
    void onlyOlderModelsTakeSamplingParameters() throws Exception {
        for (String newer : List.of("claude-opus-4-7", "claude-sonnet-5", "claude-haiku-5.5", "claude-sonnet-5-5")) {
            HttpResponse<String> refused =
                    caller.anthropic(CHAT.replace("claude-sonnet-4-5", newer) + ",'temperature':0.5}");

            assertThat(refused.statusCode()).as(newer).isEqualTo(400);
        }
        for (String older : List.of("claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5-20251001")) {
            HttpResponse<String> taken =
                    caller.anthropic(CHAT.replace("claude-sonnet-4-5", older) + ",'temperature':0.5}");

            assertThat(taken.statusCode()).as(older).isEqualTo(200);
        }
    }

    @Test
    void jsonIsGivenForASchemaAndForASystemTextThatAsksForNothingElse() throws Exception {
        String schema = "{'type':'object','properties':{'ok':{'type':'boolean'}},'required':['ok']}";

        String structured = Caller.text(
                Provider.ANTHROPIC,
                caller.anthropic(CHAT + ",'output_config':{'format':{'type':'json_schema','schema':" + schema + "}}}"));

        assertThat(structured).isEqualTo("{\"ok\":true}");
        String told =
                Caller.text(Provider.ANTHROPIC, caller.anthropic(CHAT + ",'system':'Answer with valid JSON only.'}"));
        assertThat(Caller.json(told).get("simulated").asBoolean()).isTrue();
    }

    @Test
    void theModelsAreListedToWhoeverSpeaksAnthropicsVersion() throws Exception {
        HttpResponse<String> response = caller.send(caller.request("/v1/models")
                .headers("x-api-key", "key", "anthropic-version", "2023-06-01")
                .build());

        JsonNode body = Caller.json(response);
        assertThat(body.get("data"))
                .extracting(model -> model.get("id").asText())
                .contains("claude-haiku-4-5", "claude-opus-4-8");
        assertThat(body.get("has_more").asBoolean()).isFalse();
    }
}
