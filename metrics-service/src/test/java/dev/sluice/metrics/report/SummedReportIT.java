package dev.sluice.metrics.report;

import static dev.sluice.metrics.report.ReportIT.json;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

/** What is reported of a time from sums, from rows at its edges, and from buckets. */
@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class SummedReportIT {
    @Inject
    Ledger ledger;

    @ParameterizedTest
    @CsvSource({
        "2024-05-10T00:00:10Z, 2024-05-10T00:00:59.5Z",
        "2024-05-09T23:59:59.999Z, 2024-05-10T00:01:00.000001Z",
        "2024-05-08T12:30:00Z, 2024-05-10T00:02:07Z",
        "2024-05-10T00:01:03Z, 2024-05-13T17:45:00Z",
        "2024-05-10, 2024-05-11"
    })
    void aWindowThatBeginsAndEndsAtAnyMomentHasTheTasksThatEndedInIt(String from, String to) throws IOException {
        List<TaskFinished> ends = takeIn(new Stories("may-", Instant.parse("2024-05-10T00:00:00Z"), 7).some(150));
        Instant start = from.contains("T") ? Instant.parse(from) : Instant.parse(from + "T00:00:00Z");
        Instant end = to.contains("T") ? Instant.parse(to) : Instant.parse(to + "T00:00:00Z");
        List<TaskFinished> within = ends.stream()
                .filter(task ->
                        !task.finishedAt().isBefore(start) && task.finishedAt().isBefore(end))
                .toList();
        String window = "?from=" + from + "&to=" + to;

        JsonNode report = json(get("/v1/report" + window));
        JsonNode series = json(get("/v1/stats/series" + window));

        assertThat(report.at("/tasks/total").asInt()).isEqualTo(within.size()).isPositive();
        BigDecimal cost = BigDecimal.valueOf(
                within.stream()
                        .flatMap(task -> task.attempts().stream())
                        .mapToLong(attempt -> attempt.costNanoUsd().nanoUsd())
                        .sum(),
                9);
        assertThat(report.get("cost_usd").decimalValue()).isEqualByComparingTo(cost);
        assertThat(report.get("escalations").asLong())
                .isEqualTo(within.stream()
                        .filter(task -> task.attempts().size() > 1)
                        .count());
        assertThat(sum(series, "tasks")).isEqualByComparingTo(BigDecimal.valueOf(within.size()));
        assertThat(sum(series, "cost_usd")).isEqualByComparingTo(cost);
        assertThat(report.at("/baselines/0/cost_usd").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(
                        within.stream()
                                .mapToLong(task -> task.baselineCostNanoUsd()
                                        .get("all-sonnet")
                                        .nanoUsd())
                                .sum(),
                        9));
    }

    @Test
    void durationsOfManyTasksAreToldByBucketsCloseToTheActualOnes() throws IOException {
        List<TaskFinished> many = takeIn(new Stories("many-", Instant.parse("2024-04-20T00:00:00Z"), 8)
                .ended(LedgerProfile.EXACT_DURATIONS + 100));
        List<Long> durations = many.stream()
                .map(end -> end.finishedAt().toEpochMilli()
                        - end.attempts().getFirst().startedAt().toEpochMilli())
                .sorted()
                .toList();

        JsonNode report = json(get("/v1/report?from=2024-04-20&to=2024-04-21"));

        assertThat(report.at("/duration_ms/median").asLong())
                .isCloseTo(durations.get((durations.size() - 1) / 2), withinPercentage(2.2));
        assertThat(report.at("/duration_ms/p95").asLong())
                .isCloseTo(durations.get((int) Math.ceil(0.95 * durations.size()) - 1), withinPercentage(2.2));
    }

    @Test
    void noDurationIsFurtherFromItsBucketsThanTwoPointTwoPercentAndHalfAMillisecond() {
        assertThat(ledger.rows("""
                        select duration
                        from (select generate_series(0, 5000)
                              union all select cast(power(1.0001, step) as bigint) from generate_series(85000, 250000, 7) step)
                             as probe (duration)
                        where abs(bucket_duration(duration_bucket(duration)) - duration) > 0.5 + duration * 0.022""")).isEmpty();
    }

    /** Takes in all that happened, and answers how it ended. */
    private List<TaskFinished> takeIn(List<Stories.Story> stories) {
        ledger.takeIn(stories.stream().flatMap(story -> story.events().stream()).toList());
        return stories.stream().flatMap(story -> story.end().stream()).toList();
    }

    private static BigDecimal sum(JsonNode series, String figure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode point : series.get("points")) {
            sum = sum.add(point.get(figure).decimalValue());
        }
        return sum;
    }
}
