package dev.sluice.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

class ForecastTest {
    private static final OffsetDateTime DECEMBER = OffsetDateTime.parse("2026-12-01T00:00:00+01:00");

    @Test
    void aMonthEndsAsItWentSoFar() {
        Instant tenDaysIn = Instant.parse("2026-11-10T23:00:00Z");

        assertThat(Forecast.of("month", new BigDecimal("7.123456789"), DECEMBER, tenDaysIn))
                .contains(new BigDecimal("21.37"));
    }

    @Test
    void aShareOfTheMonthHasAForecastToo() {
        assertThat(Forecast.of("month:project=alpha", BigDecimal.ONE, DECEMBER, Instant.parse("2026-11-15T23:00:00Z")))
                .contains(new BigDecimal("2.00"));
    }

    @Test
    void theFirstDayOfAMonthSaysNothing() {
        assertThat(Forecast.of("month", BigDecimal.TEN, DECEMBER, Instant.parse("2026-11-01T22:59:59Z")))
                .isEmpty();
    }

    @Test
    void aDayHasNoForecast() {
        assertThat(Forecast.of("day", BigDecimal.TEN, DECEMBER, Instant.parse("2026-11-30T20:00:00Z")))
                .isEmpty();
    }

    @Test
    void daysWeeksAndMonthsBeginAtMidnightOfTheZone() {
        Stats.Periods periods = StatsReader.periods(Instant.parse("2026-11-01T23:30:00Z"), ZoneId.of("Europe/Berlin"));

        assertThat(periods)
                .isEqualTo(new Stats.Periods(
                        Instant.parse("2026-11-01T23:00:00Z"),
                        Instant.parse("2026-11-01T23:00:00Z"),
                        Instant.parse("2026-10-31T23:00:00Z")));
    }
}
