package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.fault.Target;
import dev.sluice.simulator.fault.Trigger;

/** Answers that arrive whole and are not what was asked for. */
class BadAnswersOnTheWireTest {
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
    @EnumSource(Provider.class)
    void aVerdictOnOrderIsGivenOnlyToTheQuestionThatItIsFor(Provider provider) throws Exception {
        simulator
                .faults()
                .order(new FaultOrder(
                        new Fault.Says("{\"better\":\"second\"}"),
                        Target.CALL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Pattern.compile("answer_1.*good")),
                        new Trigger.WithProbability(1)));

        String other = caller.ask(provider, "answer_1 bad").body();
        String meant = caller.ask(provider, "answer_1 good").body();

        assertThat(other).doesNotContain("better");
        assertThat(meant).contains("{\\\"better\\\":\\\"second\\\"}");
    }

    @Test
    void aRefusalHasTheProvidersMark() throws Exception {
        simulator.faults().order(FaultOrder.of(new Fault.Refusal()).nextCalls(3));

        JsonNode anthropic = Caller.json(caller.ask(Provider.ANTHROPIC, "hello"));
        JsonNode openAi = Caller.json(caller.ask(Provider.OPENAI, "hello"));
        String ollama = Caller.text(Provider.OLLAMA, caller.ask(Provider.OLLAMA, "hello"));

        assertThat(anthropic.get("stop_reason").asText()).isEqualTo("refusal");
        assertThat(openAi.at("/choices/0/message/refusal").asText()).isNotEmpty();
        assertThat(openAi.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(ollama).startsWith("I'm sorry, but I can't help");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyAnswerHasNoText(Provider provider) throws Exception {
        order(provider, new Fault.Empty());

        HttpResponse<String> response = caller.ask(provider, "hello");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.text(provider, response)).isEmpty();
        assertThat(simulator.account().sum().tokens().output()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "OLLAMA,/done_reason,length",
        "ANTHROPIC,/stop_reason,max_tokens",
        "OPENAI,/choices/0/finish_reason,length"
    })
    void aCutOffAnswerSaysThatItHitTheLimit(Provider provider, String pointer, String reason) throws Exception {
        order(provider, new Fault.CutOff(6));

        HttpResponse<String> response = caller.ask(provider, "hello");

        assertThat(Caller.json(response).at(pointer).asText()).isEqualTo(reason);
        assertThat(Caller.text(provider, response)).hasSize(24);
    }

    @Test
    void anAnswerMayNotBeJsonThoughItWasAsked() throws Exception {
        order(Provider.OLLAMA, new Fault.NotJson());

        HttpResponse<String> response = caller.ollama(
                "{'model':'llama3.1:8b','stream':false,'format':'json','messages':[{'role':'user','content':'x'}]}");

        assertThat(Caller.text(Provider.OLLAMA, response)).startsWith("[simulated answer");
    }

    @Test
    void aRepetitionGoesOnUpToTheLimit() throws Exception {
        order(Provider.ANTHROPIC, new Fault.Repetition());

        JsonNode body = Caller.json(caller.ask(Provider.ANTHROPIC, "hello"));

        assertThat(body.get("stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(body.at("/usage/output_tokens").asInt()).isEqualTo(1_000);
        assertThat(body.at("/content/0/text").asText().split("the same way", -1))
                .hasSizeGreaterThan(100);
    }

    private void order(Provider provider, Fault fault) {
        simulator.faults().order(FaultOrder.of(fault).on(provider));
    }
}
