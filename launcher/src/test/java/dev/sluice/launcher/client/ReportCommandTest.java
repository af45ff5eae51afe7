package dev.sluice.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class ReportCommandTest {
    private final Shell shell;

    ReportCommandTest() throws IOException {
        shell = new Shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aReportIsAskedForAsTextForItsTime() {
        shell.answers(200, "text/plain", "saved a lot\n");

        int exitCode = shell.run("report", "--from", "2026-11-01", "--to", "2026-12-01");

        assertThat(exitCode).isZero();
        assertThat(shell.printed()).isEqualTo("saved a lot\n");
        assertThat(shell.requests().getFirst())
                .contains("GET /v1/report?from=2026-11-01&to=2026-12-01", "Accept: text/plain");
    }

    @Test
    void aReportAsCsvHasAFigureALine() {
        shell.answers(200, "application/json", """
                {"from":"2026-11-01","tasks":{"total":2},"by_route":[{"name":"a, \\"b\\"","tasks":2}]}""");

        shell.run("report", "--csv");

        assertThat(shell.printed().lines())
                .containsExactly(
                        "section,name,figure,value",
                        "report,,from,2026-11-01",
                        "tasks,,total,2",
                        "by_route,\"a, \"\"b\"\"\",tasks,2");
    }

    @Test
    void everyFigureOfAReportHasALineAndEveryRowANameOfItsOwn() {
        shell.answers(200, "application/json", """
                {"energy":{"kwh":1,"by_model":[{"model":"local-fast","kwh":1}]},
                "evaluations":[{"purpose":"shadow","cost_usd":2}],
                "baselines":[{"name":"all-sonnet","model":"cloud-sonnet"}],
                "quality":[{"category":"background","model":"local-fast","next_model":"local-fast"},
                {"category":"writing","model":"local-fast","prompts":4}]}""");

        shell.run("report", "--csv");

        assertThat(shell.printed().lines().skip(1))
                .containsExactly(
                        "energy,,kwh,1",
                        "energy.by_model,local-fast,kwh,1",
                        "evaluations,shadow,cost_usd,2",
                        "baselines,all-sonnet,model,cloud-sonnet",
                        "quality,background local-fast,next_model,local-fast",
                        "quality,writing local-fast,prompts,4");
    }

    @Test
    void aStatedBillIsComparedWithTheLastMonths() {
        for (int month = 0; month < 2; month++) {
            shell.answers(200, "application/json", """
                    {"tasks":{"total":7},"by_route":[],"cost_usd":30,"baselines":[]}""");
        }

        int exitCode = shell.run("report", "--bill", "180", "--months", "2");

        assertThat(exitCode).isZero();
        assertThat(shell.printed()).contains("Before: $180.00 a month, as stated.", "$30.00 of $180.00, saved $150.00");
        assertThat(shell.requests())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request).containsPattern("GET /v1/report\\?from=[0-9-]+-01&to=[0-9-]+-01"));
    }
}
