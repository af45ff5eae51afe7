package dev.sluice.metrics.report;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class ReportIT {
    private static final String WINDOW = "/v1/report?from=2025-04-01&to=2025-05-01";

    @Inject
    Ledger ledger;

    private List<TaskFinished> ends;

    @BeforeEach
    void tasksOfApril() {
        List<Stories.Story> stories = new Stories("april-", Instant.parse("2025-04-10T00:00:00Z"), 7).some(150);
        ledger.takeIn(stories.stream().flatMap(story -> story.events().stream()).toList());
        ends = stories.stream().flatMap(story -> story.end().stream()).toList();
    }

    @Test
    void theCostEqualsTheSumOverTheTasksToTheNanoDollar() throws IOException {
        long nanoUsd = attempts().stream()
                .mapToLong(attempt -> attempt.costNanoUsd().nanoUsd())
                .sum();

        JsonNode report = json(get(WINDOW));

        assertThat(report.get("cost_usd").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(nanoUsd, 9));
        assertThat(costOfAllTasks()).isEqualByComparingTo(report.get("cost_usd").decimalValue());
        BigDecimal byModel = BigDecimal.ZERO;
        for (JsonNode model : report.get("cost_by_model")) {
            byModel = byModel.add(model.get("cost_usd").decimalValue());
        }
        assertThat(byModel).isEqualByComparingTo(report.get("cost_usd").decimalValue());
    }

    @Test
    void savingsAreTheBaselinesCostWithoutOurs() throws IOException {
        long baseline = ends.stream()
                .mapToLong(end -> end.baselineCostNanoUsd().get("all-sonnet").nanoUsd())
                .sum();

        JsonNode report = json(get(WINDOW));

        JsonNode saving = report.get("baselines").get(0);
        assertThat(saving.get("name").asText()).isEqualTo("all-sonnet");
        assertThat(saving.get("model").asText()).isEqualTo("cloud-sonnet");
        assertThat(saving.get("cost_usd").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(baseline, 9));
        assertThat(saving.get("savings_usd").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(baseline, 9)
                        .subtract(report.get("cost_usd").decimalValue()));
        assertThat(saving.get("savings_percent").decimalValue()).isBetween(BigDecimal.ONE, new BigDecimal(100));
    }

    @Test
    void energyIsToldBesideTheMoneyAndTakenOffTheSavingsThere() throws IOException {
        long millijoules = attempts().stream()
                .flatMap(attempt -> attempt.energyMillijoules().stream())
                .mapToLong(Long::longValue)
                .sum();
        long nanoUsd = attempts().stream()
                .flatMap(attempt -> attempt.energyNanoUsd().stream())
                .mapToLong(Money::nanoUsd)
                .sum();

        JsonNode report = json(get(WINDOW));

        assertThat(report.at("/energy/kwh").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(millijoules)
                        .divide(BigDecimal.valueOf(3_600_000_000L), 12, RoundingMode.HALF_UP));
        assertThat(report.at("/energy/cost_usd").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(nanoUsd, 9));
        JsonNode saving = report.get("baselines").get(0);
        assertThat(saving.get("savings_after_energy_usd").decimalValue())
                .isEqualByComparingTo(
                        saving.get("savings_usd").decimalValue().subtract(BigDecimal.valueOf(nanoUsd, 9)));
    }

    @Test
    void tasksTokensAndEscalationsAreCounted() throws IOException {
        JsonNode report = json(get(WINDOW));

        assertThat(report.at("/tasks/total").asInt()).isEqualTo(ends.size());
        assertThat(report.at("/tasks/failed").asLong())
                .isEqualTo(ends.stream()
                        .filter(end -> end.outcome() == TaskFinished.Outcome.FAILED)
                        .count());
        assertThat(report.at("/tokens/output").asLong())
                .isEqualTo(attempts().stream()
                        .mapToLong(attempt -> attempt.usage().outputTokens())
                        .sum());
        assertThat(report.get("escalations").asLong())
                .isEqualTo(
                        ends.stream().filter(end -> end.attempts().size() > 1).count())
                .isPositive();
        List<Long> durations = ends.stream()
                .map(end -> end.finishedAt().toEpochMilli()
                        - end.attempts().getFirst().startedAt().toEpochMilli())
                .sorted()
                .toList();
        assertThat(report.at("/duration_ms/median").asLong()).isEqualTo(durations.get((ends.size() - 1) / 2));
        assertThat(report.at("/simulated/calls").asLong())
                .isEqualTo(attempts().stream()
                        .filter(attempt -> attempt.isMetered() && attempt.simulated())
                        .count());
        assertThat(report.at("/simulated/statement").asText()).contains("simulator");
        assertThat(report.at("/by_route/0/tasks").asInt()
                        + report.at("/by_route/1/tasks").asInt())
                .isEqualTo(ends.size());
    }

    @Test
    void theTextFitsATerminal() {
        Response text = given().accept("text/plain").get(WINDOW);

        assertThat(text.contentType()).startsWith("text/plain");
        assertThat(text.asString().lines())
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(text.asString()).contains("Had it all run on", "all-sonnet", "local-brain", "simulator");
    }

    @Test
    void aTimeWithoutTasksHasAReport() throws IOException {
        JsonNode report = json(get("/v1/report?from=2001-01-01&to=2001-02-01"));

        assertThat(report.at("/tasks/total").asInt()).isZero();
        assertThat(report.at("/tasks").has("success_rate_percent")).isFalse();
        assertThat(report.has("energy")).isFalse();
        assertThat(report.get("cost_usd").decimalValue()).isZero();
        assertThat(report.get("baselines")).hasSize(2);
        assertThat(given().accept("text/plain")
                        .get("/v1/report?from=2001-01-01&to=2001-02-01")
                        .asString())
                .contains("0 ended", "No call was made");
    }

    @Test
    void withoutAWindowItIsThisMonthSoFarAndJson() throws IOException {
        JsonNode report = json(given().accept("*/*").get("/v1/report"));

        assertThat(report.get("from").asText()).endsWith("-01T00:00:00Z");
        assertThat(report.at("/budget/monthly_usd").asInt()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "to=2025-13-01, to",
        "from=2025-05-01&to=2025-04-01, from",
        "from=2025-05-01&to=2025-05-01, from",
        "from=9999-01-01, from",
        "from=%2B200000-01-01T00:00:00Z, from"
    })
    void aWindowThatIsNoneIsRefusedByName(String query, String parameter) {
        Response refused = given().urlEncodingEnabled(false).get("/v1/report?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo(parameter);
    }

    private List<Attempt> attempts() {
        return ends.stream().flatMap(end -> end.attempts().stream()).toList();
    }

    /** Added up over the pages of the task list. */
    private static BigDecimal costOfAllTasks() throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (String status : List.of("completed", "failed")) {
            String query = "/v1/tasks?limit=100&from=2025-04-01&to=2025-05-01&status=" + status;
            JsonNode page = json(get(query));
            List<JsonNode> pages = new ArrayList<>(List.of(page));
            while (page.has("next")) {
                page = json(get(query + "&cursor=" + page.get("next").asText()));
                pages.add(page);
            }
            for (JsonNode each : pages) {
                for (JsonNode task : each.get("tasks")) {
                    sum = sum.add(task.get("cost_usd").decimalValue());
                }
            }
        }
        return sum;
    }

    static JsonNode json(Response response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper()
                .reader()
                .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(response.asByteArray());
    }
}
