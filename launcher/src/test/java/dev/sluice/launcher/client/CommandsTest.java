package dev.sluice.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.launcher.Launcher;
import dev.sluice.launcher.process.Ports;

class CommandsTest {
    private static final String DONE = """
            {"id":"t1","status":"completed","category":"code-generation","route":"local","model":"local-code",
            "reasons":["category"],"attempts":[{}],"result":{"text":"forty-two","finish_reason":"stop"},
            "cost_usd":0.0,"baseline_cost_usd":{"cloud-sonnet":0.00123},"duration_ms":1234,"simulated":true}""";

    private final Shell shell;

    CommandsTest() throws IOException {
        shell = new Shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void theAnswerAloneIsOnStandardOutputAndItsStoryBesideIt() {
        shell.answers(200, "application/json", DONE);

        int exitCode = shell.run("submit", "--local-only", "--category", "code-generation", "what is it?");

        assertThat(exitCode).isZero();
        assertThat(shell.printed()).isEqualTo("forty-two\n");
        assertThat(shell.complained())
                .contains("ran locally on local-code", "category", "$0.000000", "$0.001230 on cloud-sonnet")
                .contains("1.2 s", "SIMULATED");
        assertThat(shell.requests().getFirst())
                .contains("\"prompt\":\"what is it?\"", "\"privacy\":\"local-only\"", "Prefer: wait=300");
    }

    @Test
    void aTaskThatTakesLongerThanTheServerWaitsIsFollowed() {
        shell.answers(202, "application/json", "{\"id\":\"t1\",\"status\":\"queued\"}");
        shell.answers(200, "application/json", "{\"id\":\"t1\",\"status\":\"running\"}");
        shell.answers(200, "application/json", DONE);

        int exitCode = shell.run("submit", "what is it?");

        assertThat(exitCode).isZero();
        assertThat(shell.requests()).hasSize(3).last().asString().contains("GET /v1/tasks/t1");
    }

    @Test
    void aFailedTaskSaysWhyAndFails() {
        shell.answers(
                200,
                "application/json",
                "{\"id\":\"t1\",\"status\":\"failed\",\"failure\":{\"kind\":\"too_long\",\"message\":\"too long\"}}");

        int exitCode = shell.run("submit", "what is it?");

        assertThat(exitCode).isEqualTo(1);
        assertThat(shell.printed()).isEmpty();
        assertThat(shell.complained()).contains("The task failed: too long");
    }

    @Test
    void aRefusalIsTheServersOwnSentence() {
        shell.answers(400, "application/problem+json", "{\"detail\":\"there is no model x\"}");

        int exitCode = shell.run("submit", "--model", "x", "what is it?");

        assertThat(exitCode).isEqualTo(1);
        assertThat(shell.complained()).isEqualTo("sluice: there is no model x\n");
    }

    @Test
    void asJsonTheTaskIsPrintedAsItCame() {
        shell.answers(200, "application/json", DONE);

        shell.run("submit", "--json", "what is it?");

        assertThat(shell.printed()).isEqualTo(DONE + "\n");
    }

    @Test
    void aMissingPromptIsAWrongCommand() {
        assertThat(shell.run("submit")).isEqualTo(2);
    }

    @Test
    void whereNothingAnswersOneLineSaysSo() {
        int exitCode = Launcher.run("submit", "--url", "http://127.0.0.1:" + Ports.free(), "what is it?");

        assertThat(exitCode).isEqualTo(1);
        assertThat(shell.complained())
                .startsWith("sluice: nothing answers at http://127.0.0.1:")
                .endsWith("start it with ./sluice up\n");
    }

    @ParameterizedTest
    @CsvSource({
        "report, --bill, 0, above 0",
        "report, --bill, -5, above 0",
        "report, --bill, much, above 0",
        "report, --months, 0, from 1 to 60",
        "report, --months, -3, from 1 to 60",
        "report, --months, 1000, from 1 to 60",
        "checkpoint, --wait, 0, a number of seconds",
        "checkpoint, --wait, -1, a number of seconds",
        "submit, --wait, 0, a number of seconds",
        "submit, --wait, -5, a number of seconds"
    })
    void aValueThatMakesNoSenseIsAWrongCommandAndAsksForNothing(
            String command, String option, String value, String why) {
        List<String> arguments = new ArrayList<>(List.of(option, value));
        if (command.equals("submit")) {
            arguments.add("what is it?");
        }

        assertThat(shell.run(command, arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(shell.complained()).contains(option, "'" + value + "'", why);
        assertThat(shell.requests()).isEmpty();
    }

    @Test
    void anUnknownCommandIsAWrongCommand() {
        assertThat(Launcher.run("explode")).isEqualTo(2);
    }
}
