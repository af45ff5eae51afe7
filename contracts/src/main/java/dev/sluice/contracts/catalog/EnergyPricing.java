package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.sluice.contracts.Money;

/** What energy costs by the catalog's tariff, exact to the nano-dollar. */
public final class EnergyPricing {
    // A kilowatt-hour is 3.6·10⁹ millijoules and a dollar 10⁹ nano-dollars.
    private static final BigDecimal MILLIJOULES_PER_NANO_KWH = new BigDecimal("3.6");

    private final Optional<Energy> energy;

    public EnergyPricing(Catalog catalog) {
        this.energy = catalog.energy();
    }

    /**
     * What energy costs that was taken evenly over a time: each hour's part at that hour's price, the sum rounded half up to
     * the nano-dollar.
     *
     * @param millijoules how much, in thousandths of a joule
     * @param from when it began to be taken
     * @param to when it ended; the price is that of {@code from} where it is no later
     * @return empty where the catalog has no {@code energy}
     */
    public Optional<Money> cost(long millijoules, Instant from, Instant to) {
        return energy.map(tariff -> {
            BigDecimal lasted = BigDecimal.valueOf(Math.max(1, nanos(from, to)));
            BigDecimal nanoUsd = BigDecimal.valueOf(millijoules)
                    .multiply(priceTimesNanos(tariff, from, to))
                    .divide(lasted.multiply(MILLIJOULES_PER_NANO_KWH), 0, RoundingMode.HALF_UP);
            return Money.ofNanoUsd(nanoUsd.longValueExact());
        });
    }

    private static BigDecimal priceTimesNanos(Energy tariff, Instant from, Instant to) {
        ZonedDateTime begin = from.atZone(tariff.zone());
        BigDecimal sum = BigDecimal.ZERO;
        do {
            // As an instant: an hour of the clock that is put back comes twice, one that is left out never.
            ZonedDateTime next = begin.plusHours(1).truncatedTo(ChronoUnit.HOURS);
            Instant end = next.toInstant().isBefore(to) ? next.toInstant() : to;
            BigDecimal nanos = BigDecimal.valueOf(Math.max(1, nanos(begin.toInstant(), end)));
            sum = sum.add(tariff.usdPerKwh(begin.getHour()).multiply(nanos));
            begin = next;
        } while (begin.toInstant().isBefore(to));
        return sum;
    }

    private static long nanos(Instant from, Instant to) {
        return Duration.between(from, to).toNanos();
    }
}
