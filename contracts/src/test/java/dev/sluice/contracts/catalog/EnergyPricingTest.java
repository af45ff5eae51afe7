package dev.sluice.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

import dev.sluice.contracts.Money;

class EnergyPricingTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    // 0.36 dollars a kilowatt-hour are 0.1 nano-dollars a millijoule.
    private static final String TARIFF = """
            energy:
              usd_per_kwh: 0.36
              time_zone: Europe/Berlin
              tariff: [{ from_hour: 22, to_hour: 6, usd_per_kwh: 0.18 }]
            """;

    @Test
    void aKilowattHourCostsWhatTheTariffSays() throws Exception {
        EnergyPricing pricing = pricing(TARIFF);

        assertThat(pricing.cost(3_600_000_000L, NOON, NOON.plusSeconds(3_600))).contains(Money.ofNanoUsd(360_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin's night is from 22 to 6 o'clock, which in winter is from 21 to 5 UTC.
        "2026-11-26T20:50:00Z, 2026-11-26T21:00:00Z, 1000",
        "2026-11-26T21:00:00Z, 2026-11-26T21:10:00Z, 500",
        "2026-11-26T20:50:00Z, 2026-11-26T21:10:00Z, 750",
        "2026-11-27T04:59:00Z, 2026-11-27T05:03:00Z, 875",
        // Its summer is an hour ahead.
        "2026-07-01T20:00:00Z, 2026-07-01T20:10:00Z, 500",
        // A call without a length, and one that a clock that was set back ended before it began.
        "2026-11-26T12:00:00Z, 2026-11-26T12:00:00Z, 1000",
        "2026-11-26T12:00:00Z, 2026-11-26T11:00:00Z, 1000"
    })
    void eachHoursPartIsAtThatHoursPrice(Instant from, Instant to, long nanoUsd) throws Exception {
        assertThat(pricing(TARIFF).cost(10_000, from, to)).contains(Money.ofNanoUsd(nanoUsd));
    }

    @ParameterizedTest
    @CsvSource({
        // On 4 April 2027 at 2 o'clock (15:00 UTC) it is half past one once more, so that 2 o'clock is at 15:30 UTC.
        "2027-04-03T14:10:00Z, 2027-04-03T14:20:00Z, 1000",
        "2027-04-03T14:10:00Z, 2027-04-03T15:30:00Z, 1000",
        "2027-04-03T14:10:00Z, 2027-04-03T16:10:00Z, 833",
        "2027-04-03T15:10:00Z, 2027-04-03T15:50:00Z, 750",
        // On 3 October at 2 o'clock (15:30 UTC) it is half past two, so that 3 o'clock is at 16:00 UTC.
        "2027-10-02T15:20:00Z, 2027-10-02T15:40:00Z, 750",
        "2027-10-02T15:30:00Z, 2027-10-02T16:30:00Z, 750"
    })
    void anHourIsOfAnyLengthWhereAClockIsPutByHalfAnHour(Instant from, Instant to, long nanoUsd) throws Exception {
        EnergyPricing pricing = pricing("""
                energy:
                  usd_per_kwh: 0.36
                  time_zone: Australia/Lord_Howe
                  tariff: [{ from_hour: 2, to_hour: 3, usd_per_kwh: 0.18 }]
                """);

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(pricing.cost(10_000, from, to)).contains(Money.ofNanoUsd(nanoUsd)));
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 1", "14, 1", "15, 2"})
    void theSumIsRoundedHalfUpToTheNanoDollar(long millijoules, long nanoUsd) throws Exception {
        assertThat(pricing(TARIFF).cost(millijoules, NOON, NOON.plusSeconds(1))).contains(Money.ofNanoUsd(nanoUsd));
    }

    @Test
    void withoutATariffEnergyHasNoCostRatherThanNone() {
        assertThat(new EnergyPricing(SampleCatalog.load()).cost(1_000_000, NOON, NOON.plusSeconds(1)))
                .isEmpty();
    }

    private static EnergyPricing pricing(String energy) throws InvalidCatalogException {
        return new EnergyPricing(SampleCatalog.parse(SampleCatalog.YAML + energy));
    }
}
