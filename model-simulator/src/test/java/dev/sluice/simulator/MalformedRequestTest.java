package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class MalformedRequestTest {
    private static final int MAX_BODY_BYTES = 20_000;

    private ModelSimulator simulator;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        simulator = ModelSimulator.start(SimulatorConfig.instant().withMaxBodyBytes(MAX_BODY_BYTES));
        caller = new Caller(simulator);
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{} {}",
                "{}",
                "{'model':5}",
                "{'model':'claude-sonnet-4-5','max_tokens':'many','messages':1}",
                "{'model':'gpt-5.4','max_tokens':0,'messages':[{'role':'user','content':'x'}]}",
                "{'model':'llama3.1:8b','messages':'x'}",
                "{'model':'llama3.1:8b','max_tokens':5,'messages':[5]}",
                "{'model':'llama3.1:8b','messages':[{'role':'user','content':5}],'format':'xml','max_tokens':-1}"
            })
    void aMalformedBodyIsRefusedInEachProvidersShapeAndNothingBreaks(String body) throws Exception {
        HttpResponse<String> ollama = caller.ollama(body);
        HttpResponse<String> anthropic = caller.anthropic(body);
        HttpResponse<String> openAi = caller.openAi(body);

        assertThat(ollama.statusCode()).isIn(400, 404);
        assertThat(Caller.json(ollama).get("error").isTextual()).isTrue();
        assertThat(anthropic.statusCode()).isIn(400, 404);
        assertThat(Caller.json(anthropic).at("/error/type").asText()).endsWith("_error");
        assertThat(openAi.statusCode()).isIn(400, 404);
        assertThat(Caller.json(openAi).at("/error/message").asText()).isNotEmpty();
        assertThat(caller.ask(Provider.OLLAMA, "still there?").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsTooLargeIsRefused(Provider provider) throws Exception {
        HttpResponse<String> response = caller.ask(provider, "x".repeat(MAX_BODY_BYTES * 5));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(Caller.json(response).has("error")).isTrue();
    }

    @Test
    void jsonNestedTooDeepIsRefused() throws Exception {
        HttpResponse<String> response = caller.ollama("{'a':".repeat(3_000));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void unknownPathsAndMethodsAreRefused() throws Exception {
        HttpResponse<String> unknown = caller.get("/api/nothing");

        HttpResponse<String> wrongMethod = caller.get("/api/chat");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("allow")).hasValue("POST");
    }

    @Test
    void aHeadRequestHasNoBody() throws Exception {
        HttpResponse<String> response = caller.send(caller.request("/")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
