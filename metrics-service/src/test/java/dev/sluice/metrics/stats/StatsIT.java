package dev.sluice.metrics.stats;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;

import dev.sluice.metrics.BudgetService;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class StatsIT {
    private static final JsonPathConfig EXACT =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Ledger ledger;

    @TestHTTPResource("/v1/stats/stream")
    URI stream;

    private final List<Listener> listeners = new ArrayList<>();

    @AfterEach
    void hangUp() {
        listeners.forEach(Listener::close);
        BudgetService.answers(Optional.empty());
    }

    @Test
    void todayIsTheReportOfTheDaySoFar() {
        takeInTasksOfToday("stats-today-", 12);

        await().atMost(SOON).untilAsserted(() -> {
            JsonPath stats = get("/v1/stats").jsonPath();
            JsonPath report =
                    get("/v1/report?from=" + stats.getString("periods.today")).jsonPath();
            assertThat(stats.getInt("today.tasks"))
                    .isEqualTo(report.getInt("tasks.total"))
                    .isGreaterThanOrEqualTo(12);
            assertThat(stats.getString("today.cost_usd")).isEqualTo(report.getString("cost_usd"));
            assertThat(stats.getString("today.baselines")).isEqualTo(report.getString("baselines"));
        });
    }

    @Test
    void tasksThatAWorkerHasAreShownAsRunning() {
        Stories.Story unended =
                new Stories("stats-running-", Instant.now(), 3).some(7).getLast();
        ledger.takeIn(unended.events());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("/v1/stats").jsonPath().getList("running.tasks.id"))
                        .contains("stats-running-6"));
    }

    @Test
    void aListenerHearsTheFiguresAtOnceAndWhenTheyChange() throws IOException, InterruptedException {
        Listener listener = listen();
        await().atMost(SOON).until(() -> !listener.heard().isEmpty());
        int before = listener.heard().getFirst().at("/today/tasks").asInt();

        takeInTasksOfToday("stats-heard-", 5);

        await().atMost(SOON)
                .until(() -> listener.heard().stream()
                        .anyMatch(event -> event.at("/today/tasks").asInt() >= before + 5));
        assertThat(listener.type()).startsWith("text/event-stream");
    }

    @Test
    void aListenerMoreThanMayBeIsRefusedUntilOneLeaves() throws IOException, InterruptedException {
        for (int place = 0; place < LedgerProfile.LISTENERS; place++) {
            listen();
        }
        Listener refused = listen();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.type()).startsWith("application/problem+json");

        listeners.getFirst().close();

        await().atMost(SOON).until(() -> listen().status() == 200);
    }

    @Test
    void theBudgetIsWhatTheBudgetsKeeperSays() {
        BudgetService.answers(Optional.of("""
                        {"set_at_run_time": false, "periods": [
                          {"scope": "month:project=alpha", "cap_usd": 20, "spent_usd": 4.5, "reserved_usd": 0.25,
                           "starts_at": "2999-01-01T00:00:00+01:00", "resets_at": "2999-02-01T00:00:00+01:00"}]}"""));

        await().atMost(SOON).untilAsserted(() -> {
            JsonPath stats = get("/v1/stats").jsonPath();
            assertThat(stats.getString("budget.source")).isEqualTo("budget");
            assertThat(stats.getString("budget.periods[0].scope")).isEqualTo("month:project=alpha");
            assertThat(stats.getFloat("budget.periods[0].reserved_usd")).isEqualTo(0.25f);
        });
    }

    @Test
    void theReportHoldsTheSpendingAgainstTheBudgetThatHolds() {
        BudgetService.answers(Optional.of(monthOf(30)));
        awaitReportOf(30);

        BudgetService.answers(Optional.of(monthOf(50)));

        awaitReportOf(50);
    }

    @Test
    void whereTheKeeperIsSilentTheLedgersOwnCountIsShown() {
        await().atMost(SOON).untilAsserted(() -> {
            JsonPath stats = get("/v1/stats").jsonPath();
            assertThat(stats.getString("budget.source")).isEqualTo("ledger");
            assertThat(stats.getInt("budget.periods[0].cap_usd")).isEqualTo(50);
        });
    }

    @Test
    void aSeriesHasEveryDayAndAddsUpToTheReport() {
        ledger.takeIn(new Stories("series-", Instant.parse("2024-06-10T23:59:00Z"), 11)
                .ended(120).stream().flatMap(story -> story.events().stream()).toList());
        String window = "?from=2024-06-01&to=2024-07-01";

        JsonPath series = get("/v1/stats/series" + window).jsonPath(EXACT);

        JsonPath report = get("/v1/report" + window).jsonPath(EXACT);
        assertThat(series.getString("step")).isEqualTo("day");
        assertThat(series.getList("points")).hasSize(30);
        assertThat(series.getList("points.tasks", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(report.getInt("tasks.total"))
                .isEqualTo(120);
        assertThat(series.getList("points.tasks", Integer.class))
                .filteredOn(tasks -> tasks > 0)
                .hasSize(2);
        assertThat(sum(series.getList("points.cost_usd", BigDecimal.class)))
                .isEqualByComparingTo(new BigDecimal(report.getString("cost_usd")));
    }

    @Test
    void aSeriesOfADayIsByHour() {
        JsonPath series = get("/v1/stats/series?from=2024-06-10&to=2024-06-11").jsonPath();

        assertThat(series.getString("step")).isEqualTo("hour");
        assertThat(series.getList("points")).hasSize(24);
    }

    @Test
    void aSeriesOfTooLongATimeIsRefused() {
        assertThat(get("/v1/stats/series?from=1990-01-01&to=2025-06-11").statusCode())
                .isEqualTo(400);
    }

    private static String monthOf(int cap) {
        return """
                {"periods": [{"scope": "month", "cap_usd": %d, "spent_usd": 0, "reserved_usd": 0,
                  "resets_at": "2999-02-01T00:00:00Z"}]}""".formatted(cap);
    }

    private static void awaitReportOf(int cap) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("/v1/report").jsonPath().getInt("budget.monthly_usd"))
                        .isEqualTo(cap));
    }

    private void takeInTasksOfToday(String prefix, int count) {
        Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Instant minuteAgo = Instant.now().minusSeconds(60);
        ledger.takeIn(new Stories(prefix, minuteAgo.isBefore(midnight) ? midnight : minuteAgo, 5)
                .ended(count).stream().flatMap(story -> story.events().stream()).toList());
    }

    private Listener listen() throws IOException, InterruptedException {
        Listener listener = Listener.to(stream);
        listeners.add(listener);
        return listener;
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
