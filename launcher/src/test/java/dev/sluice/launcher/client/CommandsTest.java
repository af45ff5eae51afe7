package dev.sluice.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.Launcher;
import dev.sluice.launcher.process.Ports;

class CommandsTest {
    private static final String DONE = """
            {"id":"t1","status":"completed","category":"code-generation","route":"local","model":"local-code",
            "reasons":["category"],"attempts":[{}],"result":{"text":"forty-two","finish_reason":"stop"},
            "cost_usd":0.0,"baseline_cost_usd":{"cloud-sonnet":0.00123},"duration_ms":1234,"simulated":true}""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;

    private record Answer(int status, String type, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(realOut);
        System.setErr(realErr);
        server.stop(0);
    }

    @Test
    void theAnswerAloneIsOnStandardOutputAndItsStoryBesideIt() {
        answers.add(new Answer(200, "application/json", DONE));

        int exitCode = run("submit", "--local-only", "--category", "code-generation", "what is it?");

        assertThat(exitCode).isZero();
        assertThat(printed()).isEqualTo("forty-two\n");
        assertThat(complained())
                .contains("ran locally on local-code", "category", "$0.000000", "$0.001230 on cloud-sonnet")
                .contains("1.2 s", "SIMULATED");
        assertThat(requests.getFirst())
                .contains("\"prompt\":\"what is it?\"", "\"privacy\":\"local-only\"", "Prefer: wait=300");
    }

    @Test
    void aTaskThatTakesLongerThanTheServerWaitsIsFollowed() {
        answers.add(new Answer(202, "application/json", "{\"id\":\"t1\",\"status\":\"queued\"}"));
        answers.add(new Answer(200, "application/json", "{\"id\":\"t1\",\"status\":\"running\"}"));
        answers.add(new Answer(200, "application/json", DONE));

        int exitCode = run("submit", "what is it?");

        assertThat(exitCode).isZero();
        assertThat(requests).hasSize(3).last().asString().contains("GET /v1/tasks/t1");
    }

    @Test
    void aFailedTaskSaysWhyAndFails() {
        answers.add(new Answer(
                200,
                "application/json",
                "{\"id\":\"t1\",\"status\":\"failed\",\"failure\":{\"kind\":\"too_long\",\"message\":\"too long\"}}"));

        int exitCode = run("submit", "what is it?");

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed()).isEmpty();
        assertThat(complained()).contains("The task failed: too long");
    }

    @Test
    void aRefusalIsTheServersOwnSentence() {
        answers.add(new Answer(400, "application/problem+json", "{\"detail\":\"there is no model x\"}"));

        int exitCode = run("submit", "--model", "x", "what is it?");

        assertThat(exitCode).isEqualTo(1);
        assertThat(complained()).isEqualTo("sluice: there is no model x\n");
    }

    @Test
    void asJsonTheTaskIsPrintedAsItCame() {
        answers.add(new Answer(200, "application/json", DONE));

        run("submit", "--json", "what is it?");

        assertThat(printed()).isEqualTo(DONE + "\n");
    }

    @Test
    void aMissingPromptIsAWrongCommand() {
        assertThat(run("submit")).isEqualTo(2);
    }

    @Test
    void whereNothingAnswersOneLineSaysSo() {
        int exitCode = Launcher.run("submit", "--url", "http://127.0.0.1:" + Ports.free(), "what is it?");

        assertThat(exitCode).isEqualTo(1);
        assertThat(complained())
                .startsWith("sluice: nothing answers at http://127.0.0.1:")
                .endsWith("start it with ./sluice up\n");
    }

    @Test
    void aReportIsAskedForAsTextForItsTime() {
        answers.add(new Answer(200, "text/plain", "saved a lot\n"));

        int exitCode = run("report", "--from", "2026-11-01", "--to", "2026-12-01");

        assertThat(exitCode).isZero();
        assertThat(printed()).isEqualTo("saved a lot\n");
        assertThat(requests.getFirst()).contains("GET /v1/report?from=2026-11-01&to=2026-12-01", "Accept: text/plain");
    }

    @Test
    void aReportAsCsvHasAFigureALine() {
        answers.add(new Answer(200, "application/json", """
                {"from":"2026-11-01","tasks":{"total":2},"by_route":[{"name":"a, \\"b\\"","tasks":2}]}"""));

        run("report", "--csv");

        assertThat(printed().lines())
                .containsExactly(
                        "section,name,figure,value",
                        "report,,from,2026-11-01",
                        "tasks,,total,2",
                        "by_route,\"a, \"\"b\"\"\",tasks,2");
    }

    @Test
    void everyFigureOfAReportHasALineAndEveryRowANameOfItsOwn() {
        answers.add(new Answer(200, "application/json", """
                {"energy":{"kwh":1,"by_model":[{"model":"local-fast","kwh":1}]},
                "evaluations":[{"purpose":"shadow","cost_usd":2}],
                "baselines":[{"name":"all-sonnet","model":"cloud-sonnet"}],
                "quality":[{"category":"background","model":"local-fast","next_model":"local-fast"},
                {"category":"writing","model":"local-fast","prompts":4}]}"""));

        run("report", "--csv");

        assertThat(printed().lines().skip(1))
                .containsExactly(
                        "energy,,kwh,1",
                        "energy.by_model,local-fast,kwh,1",
                        "evaluations,shadow,cost_usd,2",
                        "baselines,all-sonnet,model,cloud-sonnet",
                        "quality,background local-fast,next_model,local-fast",
                        "quality,writing local-fast,prompts,4");
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

        assertThat(run(command, arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(complained()).contains(option, "'" + value + "'", why);
        assertThat(requests).isEmpty();
    }

    @Test
    void aDataDirectoryWithoutANameIsAWrongCommand() {
        assertThat(Launcher.run("up", "--data", "")).isEqualTo(2);
        assertThat(complained()).contains("--data");
    }

    @Test
    void aStatedBillIsComparedWithTheLastMonths() {
        for (int month = 0; month < 2; month++) {
            answers.add(new Answer(200, "application/json", """
                    {"tasks":{"total":7},"by_route":[],"cost_usd":30,"baselines":[]}"""));
        }

        int exitCode = run("report", "--bill", "180", "--months", "2");

        assertThat(exitCode).isZero();
        assertThat(printed()).contains("Before: $180.00 a month, as stated.", "$30.00 of $180.00, saved $150.00");
        assertThat(requests)
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request).containsPattern("GET /v1/report\\?from=[0-9-]+-01&to=[0-9-]+-01"));
    }

    @Test
    void anUnknownCommandIsAWrongCommand() {
        assertThat(Launcher.run("explode")).isEqualTo(2);
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                command, "--url", "http://127.0.0.1:" + server.getAddress().getPort()));
        all.addAll(List.of(arguments));
        return Launcher.run(all.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        StringBuilder request = new StringBuilder(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n");
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            request.append(header.getKey())
                    .append(": ")
                    .append(header.getValue().getFirst())
                    .append('\n');
        }
        request.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request.toString());
        Answer answer = answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.getResponseHeaders().add("Location", "/v1/tasks/t1");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
