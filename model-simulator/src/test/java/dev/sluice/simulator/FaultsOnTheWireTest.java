package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;

import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;

class FaultsOnTheWireTest {
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

    @ParameterizedTest
    @EnumSource
    void aClosedConnectionGivesNoAnswerAndNoBill(Provider provider) {
        order(provider, new Fault.ConnectionClosed());

        assertThatThrownBy(() -> caller.ask(provider, "hello")).isInstanceOf(IOException.class);

        assertThat(simulator.account().calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsBilledInFull(Provider provider) throws Exception {
        caller.ask(provider, "hello");
        order(provider, new Fault.AnswerLost());

        assertThatThrownBy(() -> caller.ask(provider, "hello")).isInstanceOf(IOException.class);

        var calls = simulator.account().calls();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).delivered()).isFalse();
        assertThat(calls.get(1).tokens()).isEqualTo(calls.get(0).tokens());
    }

    @ParameterizedTest
    @EnumSource
    void aCutStreamBreaksTheConnectionAndBillsWhatWasSent(Provider provider) {
        order(provider, new Fault.BrokenStream(4, Fault.Ending.CUT));

        assertThatThrownBy(() -> caller.ask(provider, "hello", true)).isInstanceOf(IOException.class);

        var call = simulator.account().calls().getFirst();
        assertThat(call.delivered()).isFalse();
        assertThat(call.tokens().output()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void aCutAnswerThatIsNotStreamedBreaksInTheMiddleOfItsBody(Provider provider) {
        order(provider, new Fault.BrokenStream(4, Fault.Ending.CUT));

        assertThatThrownBy(() -> caller.ask(provider, "hello")).isInstanceOf(IOException.class);

        assertThat(simulator.account().sum().undelivered()).isEqualTo(1);
    }

    @Test
    void anOllamaStreamThatFailsEndsWithAnErrorLineAndNoDone() throws Exception {
        order(Provider.OLLAMA, new Fault.BrokenStream(3, Fault.Ending.ERROR));

        HttpResponse<String> response = caller.ask(Provider.OLLAMA, "hello", true);

        List<JsonNode> lines = Caller.lines(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(lines).hasSize(4);
        assertThat(lines.getLast().get("error").asText()).isNotEmpty();
        assertThat(lines).noneMatch(line -> line.path("done").asBoolean());
    }

    @Test
    void anAnthropicStreamThatFailsEndsWithAnErrorEvent() throws Exception {
        order(Provider.ANTHROPIC, new Fault.BrokenStream(3, Fault.Ending.ERROR));

        HttpResponse<String> response = caller.ask(Provider.ANTHROPIC, "hello", true);

        assertThat(Caller.json(Caller.data(response).getLast()).get("type").asText())
                .isEqualTo("error");
        assertThat(response.body()).doesNotContain("message_stop");
    }

    @Test
    void anOpenAiStreamThatFailsEndsWithAnErrorAndNotWithDone() throws Exception {
        order(Provider.OPENAI, new Fault.BrokenStream(3, Fault.Ending.ERROR));

        HttpResponse<String> response = caller.ask(Provider.OPENAI, "hello", true);

        assertThat(Caller.json(Caller.data(response).getLast()).has("error")).isTrue();
        assertThat(response.body()).doesNotContain("[DONE]");
    }

    @ParameterizedTest
    @EnumSource
    void aFailingAnswerThatIsNotStreamedIsAServerError(Provider provider) throws Exception {
        order(provider, new Fault.BrokenStream(3, Fault.Ending.ERROR));

        HttpResponse<String> response = caller.ask(provider, "hello");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(simulator.account().sum().undelivered()).isEqualTo(1);
    }

    @Test
    void aHangKeepsTheCallerWaitingAndThenAnswers() throws Exception {
        order(Provider.OPENAI, new Fault.Hang(Duration.ofMillis(400)));
        long start = System.nanoTime();

        HttpResponse<String> response = caller.ask(Provider.OPENAI, "hello");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(400_000_000);
    }

    @Test
    void aHangOutlastsAnImpatientCaller() {
        order(Provider.OPENAI, new Fault.Hang(Duration.ofSeconds(30)));
        var request = caller.post("/v1/chat/completions", "{'model':'gpt-5.4','messages':[{'role':'user'}]}");
        var impatient = HttpRequest.newBuilder(request, (name, value) -> true)
                .header("authorization", "Bearer key")
                .timeout(Duration.ofMillis(200))
                .build();

        assertThatThrownBy(() -> caller.send(impatient)).isInstanceOf(HttpTimeoutException.class);

        assertThat(simulator.account().calls()).isEmpty();
    }

    @Test
    void aSlowAnswerTakesLonger() throws Exception {
        order(Provider.OLLAMA, new Fault.Slow(2));

        JsonNode body = Caller.json(caller.ask(Provider.OLLAMA, "hello"));

        long least = body.get("eval_count").asLong() * 1_000_000_000 / 200;
        assertThat(body.get("eval_duration").asLong()).isGreaterThanOrEqualTo(least);
    }

    private void order(Provider provider, Fault fault) {
        simulator.faults().order(FaultOrder.of(fault).on(provider));
    }
}
