package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

import dev.sluice.simulator.account.CallSum;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;

class StatusFaultsTest {
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
    @CsvSource({
        "OLLAMA,500,/error,'model runner has unexpectedly stopped, this may be due to resource limitations or an"
                + " internal error, check ollama server logs for details'",
        "OLLAMA,503,/error,server busy, please try again.  maximum pending requests exceeded",
        "ANTHROPIC,400,/error/type,invalid_request_error",
        "ANTHROPIC,401,/error/type,authentication_error",
        "ANTHROPIC,402,/error/type,billing_error",
        "ANTHROPIC,429,/error/type,rate_limit_error",
        "ANTHROPIC,500,/error/type,api_error",
        "ANTHROPIC,529,/error/type,overloaded_error",
        "OPENAI,400,/error/type,invalid_request_error",
        "OPENAI,401,/error/code,invalid_api_key",
        "OPENAI,402,/error/code,insufficient_quota",
        "OPENAI,429,/error/code,rate_limit_exceeded",
        "OPENAI,500,/error/type,server_error",
        "OPENAI,503,/error/type,server_error"
    })
    void aStatusComesInTheProvidersShapeAndIsNotBilled(Provider provider, int status, String pointer, String value)
            throws Exception {
        order(provider, new Fault.Status(status));

        HttpResponse<String> response = caller.ask(provider, "hello");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Caller.json(response).at(pointer).asText()).startsWith(value);
        assertThat(simulator.account().sum()).isEqualTo(CallSum.NONE);
        assertThat(caller.ask(provider, "hello").statusCode()).isEqualTo(200);
    }

    @Test
    void aRateLimitTellsWhenToComeBack() throws Exception {
        order(Provider.ANTHROPIC, new Fault.Status(429, Optional.of(Duration.ofSeconds(3))));

        HttpResponse<String> response = caller.ask(Provider.ANTHROPIC, "hello");

        assertThat(response.headers().firstValue("retry-after")).hasValue("3");
    }

    @ParameterizedTest
    @CsvSource({"OLLAMA,402", "ANTHROPIC,402", "OPENAI,429"})
    void aSpendLimitIsSaidInTheProvidersWay(Provider provider, int status) throws Exception {
        order(provider, new Fault.SpendLimit());

        HttpResponse<String> response = caller.ask(provider, "hello");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("retry-after")).isEmpty();
    }

    private void order(Provider provider, Fault fault) {
        simulator.faults().order(FaultOrder.of(fault).on(provider));
    }
}
