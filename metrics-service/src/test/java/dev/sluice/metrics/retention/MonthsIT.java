package dev.sluice.metrics.retention;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jakarta.inject.Inject;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.TaskRated;
import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class MonthsIT {
    /** Long before what other tests have, so that they lose nothing. */
    private static final Instant LONG_AGO = Instant.parse("2011-05-20T12:00:00Z");

    private static final OptionalInt FOR_EVER = OptionalInt.empty();

    @Inject
    Ledger ledger;

    @Inject
    Months months;

    @Test
    void thePartitionsOfTheMonthsAheadAreThereFromTheStart() {
        assertThat(ledger.rows("""
                        select to_regclass(parent || to_char((now() + ahead * interval '1 month') at time zone 'UTC', '_YYYY_MM'))
                        from unnest(array['ending', 'answer', 'metered_call']) as parent, generate_series(-1, 2) as ahead""")).hasSize(12).doesNotContainNull();
    }

    @Test
    void whatWasTakenInBeforeItsMonthHadAPartitionIsInIt() {
        takeIn("2012-02-29T23:59:30Z", "strays-", 60);
        List<String> before = ledger.contents("strays-");

        keepUp("2012-03-10T00:00:00Z", new Retention(FOR_EVER, FOR_EVER));

        assertThat(ledger.rows("select count(*) from ending_2012_02 where task_id like 'strays-%'"))
                .isEqualTo(ledger.rows("select count(*) from ending where task_id like 'strays-%'"
                        + " and finished_at < '2012-03-01Z'"));
        assertThat(ledger.rows("select count(*) from ending_other where task_id like 'strays-%'"))
                .containsExactly("0");
        assertThat(ledger.contents("strays-")).hasSizeGreaterThan(200).isEqualTo(before);
    }

    @Test
    void textGoesBeforeTasksAndTasksBeforeSums() {
        takeIn(LONG_AGO.toString(), "old-", 40);
        String report = "/v1/report?from=2011-05-01&to=2011-06-01";
        JsonPath atFirst = get(report).jsonPath();

        keepUp("2011-08-01T00:00:00Z", new Retention(OptionalInt.of(2), FOR_EVER));

        assertThat(ledger.rows("select count(*) from answer where task_id like 'old-%'"))
                .containsExactly("0");
        assertThat(get("/v1/tasks/old-1").statusCode()).isEqualTo(200);

        keepUp("2011-10-01T00:00:00Z", new Retention(OptionalInt.of(2), OptionalInt.of(4)));

        assertThat(ledger.contents("old-")).allSatisfy(row -> assertThat(row).startsWith("metered_call"));
        assertThat(get("/v1/tasks/old-1").statusCode()).isEqualTo(404);
        JsonPath atLast = get(report).jsonPath();
        assertThat(atLast.getInt("tasks.total")).isEqualTo(40);
        assertThat(atLast.getString("cost_usd")).isEqualTo(atFirst.getString("cost_usd"));
        assertThat(atLast.getString("baselines")).isEqualTo(atFirst.getString("baselines"));
        // Of 40 tasks the exact duration was known: now it is that of its bucket.
        for (String percentile : List.of("duration_ms.median", "duration_ms.p95")) {
            assertThat(atLast.getDouble(percentile)).isCloseTo(atFirst.getDouble(percentile), withinPercentage(2.3));
        }
    }

    @Test
    void aRevisionStaysCountedWhenItsTaskIsDropped() {
        takeIn("2010-05-20T12:00:00Z", "revised-", 12);
        List<String> passed =
                ledger.rows("select task_id from ending where task_id like 'revised-%' and first_try = 'passed'");
        assertThat(passed).hasSizeGreaterThan(1);
        ledger.takeIn(passed.stream()
                .map(id -> new TaskRated(
                        new TaskId(id),
                        "of-" + id,
                        Optional.empty(),
                        Optional.of(!id.equals(passed.getFirst())),
                        Optional.empty(),
                        Instant.parse("2010-05-21T00:00:00Z")))
                .toList());
        String quality = "/v1/quality?from=2010-05-01&to=2010-06-01";
        String before = get(quality).jsonPath().getString("success");
        assertThat(sumOfRevised(quality)).isEqualTo(passed.size() - 1);

        keepUp("2010-10-01T00:00:00Z", new Retention(OptionalInt.of(2), OptionalInt.of(4)));

        assertThat(ledger.rows("select count(*) from ending where task_id like 'revised-%'"))
                .containsExactly("0");
        assertThat(get(quality).jsonPath().getString("success")).isEqualTo(before);
    }

    private static int sumOfRevised(String quality) {
        return get(quality).jsonPath().getList("success.revised", Integer.class).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void takeIn(String start, String prefix, int count) {
        ledger.takeIn(new Stories(prefix, Instant.parse(start), 9)
                .ended(count).stream().flatMap(story -> story.events().stream()).toList());
    }

    private void keepUp(String now, Retention kept) {
        months.keepUp(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), kept)
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
