package dev.sluice.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.metrics.Ledger;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.metrics.Stories;
import dev.sluice.metrics.report.Window;
import dev.sluice.testing.KafkaAndPostgres;

/** Hours and days of time zones, in months that no other test counts. */
@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class SeriesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Ledger ledger;

    @Inject
    SeriesResource resource;

    @Test
    void anHourThatTheClockRepeatsIsTwo() {
        // Clocks of Berlin went from 03:00 back to 02:00 at 01:00 UTC.
        takeIn("fold-first-", "2023-10-29T00:20:00Z", 2);
        takeIn("fold-again-", "2023-10-29T01:20:00Z", 3);

        List<Series.Point> points =
                series("2023-10-28T23:00:00Z", "2023-10-29T03:00:00Z", Series.Step.HOUR, "Europe/Berlin");

        assertThat(points)
                .extracting(point -> point.from().toString())
                .containsExactly(
                        "2023-10-28T23:00:00Z", "2023-10-29T00:00:00Z", "2023-10-29T01:00:00Z", "2023-10-29T02:00:00Z");
        assertThat(points).extracting(Series.Point::tasks).containsExactly(0L, 2L, 3L, 0L);
    }

    @Test
    void anHourThatTheClockSkipsIsNone() {
        List<Series.Point> points =
                series("2023-03-25T23:00:00Z", "2023-03-26T22:00:00Z", Series.Step.HOUR, "Europe/Berlin");

        assertThat(points).hasSize(23);
    }

    @ParameterizedTest
    @CsvSource({"+02:00, 2", "GMT+2, 4", "UTC+02:00, 6", "Etc/GMT-2, 8"})
    void aZoneThatIsAnOffsetIsEastWhereItSaysSo(String zone, int day) {
        // A day of its own for each, which begins at 22:00 UTC.
        Instant midnight = Instant.parse("2023-08-01T22:00:00Z").plus(Duration.ofDays(day));
        takeIn("offset-" + day + "-", midnight.plusSeconds(60).toString(), 2);

        List<Series.Point> points = series(
                midnight.minus(Duration.ofDays(1)).toString(),
                midnight.plus(Duration.ofDays(1)).toString(),
                Series.Step.DAY,
                zone);

        assertThat(points).extracting(Series.Point::from).containsExactly(midnight.minus(Duration.ofDays(1)), midnight);
        assertThat(points).extracting(Series.Point::tasks).containsExactly(0L, 2L);
    }

    private List<Series.Point> series(String from, String to, Series.Step step, String zone) {
        return resource.read(new Window(Instant.parse(from), Instant.parse(to)), step, ZoneId.of(zone))
                .await()
                .atMost(PATIENCE)
                .points();
    }

    private void takeIn(String prefix, String start, int count) {
        ledger.takeIn(new Stories(prefix, Instant.parse(start), 3)
                .ended(count).stream().flatMap(story -> story.events().stream()).toList());
    }
}
