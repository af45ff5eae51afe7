package dev.sluice.contracts.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Refusals go into answers, logs and dead letters: what a field held is in none of their words, causes included. */
class TaskSecrecyTest {
    private static final String CANARY = "CANARY-7f3a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CANARY-7f3a",
                "{\"prompt\":\"CANARY-7f3a",
                "{\"prompt\":\"CANARY-7f3a\\x\"}",
                "{\"prompt\":CANARY-7f3a}",
                "{CANARY-7f3a:1}",
                "{\"CANARY-7f3a\":1,\"CANARY-7f3a\":2}",
                "{\"prompt\":\"a\"} CANARY-7f3a",
                "[\"CANARY-7f3a\"]",
                "{\"CANARY-7f3a\":\"CANARY-7f3a\"}",
                "{\"prompt\":[\"CANARY-7f3a\"]}",
                "{\"prompt\":{\"CANARY-7f3a\":\"CANARY-7f3a\"}}",
                "{\"prompt\":\"CANARY-7f3a\",\"messages\":[]}",
                "{\"messages\":\"CANARY-7f3a\"}",
                "{\"messages\":[\"CANARY-7f3a\"]}",
                "{\"messages\":[{\"role\":\"CANARY-7f3a\",\"content\":\"CANARY-7f3a\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[\"CANARY-7f3a\"]}]}",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"CANARY-7f3a\"}]}",
                "{\"prompt\":\"x\",\"id\":\"CANARY-7f3a /\"}",
                "{\"prompt\":\"x\",\"system\":[\"CANARY-7f3a\"]}",
                "{\"prompt\":\"x\",\"category\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"model\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"urgency\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"privacy\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"max_output_tokens\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"max_cost_usd\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"deadline\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"response_format\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"CANARY-7f3a\"}}",
                "{\"prompt\":\"x\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":\"CANARY-7f3a\"}}",
                "{\"prompt\":\"x\",\"metadata\":\"CANARY-7f3a\"}",
                "{\"prompt\":\"x\",\"metadata\":{\"CANARY-7f3a\":1}}",
                "{\"prompt\":\"x\",\"metadata\":{\"a\":[\"CANARY-7f3a\"]}}",
            })
    void aRefusalNeverRepeatsWhatAFieldHeld(String json) {
        InvalidTaskException refusal = Reading.refused(json);

        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(CANARY);
        assertThat(refusal.violations().toString()).doesNotContain(CANARY);
    }
}
