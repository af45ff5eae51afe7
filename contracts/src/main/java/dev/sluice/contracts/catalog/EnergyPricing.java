package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
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
            Instant next = hourEnds(begin);
            Instant end = next.isBefore(to) ? next : to;
            BigDecimal nanos = BigDecimal.valueOf(Math.max(1, nanos(begin.toInstant(), end)));
            sum = sum.add(tariff.usdPerKwh(begin.getHour()).multiply(nanos));
            begin = next.atZone(tariff.zone());
        } while (begin.toInstant().isBefore(to));
        return sum;
    }

    /**
     * When the clock shows another hour, or is put to another time: an hour of a clock that is put back comes twice, one that is left out
     * never, and Lord Howe's clock is put back and forward by half an hour.
     */
    private static Instant hourEnds(ZonedDateTime time) {
        Instant full = time.toOffsetDateTime()
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(1)
                .toInstant();
        ZoneOffsetTransition put = time.getZone().getRules().nextTransition(time.toInstant());
        return put != null && put.getInstant().isBefore(full) ? put.getInstant() : full;
    }

    private static long nanos(Instant from, Instant to) {
        return Duration.between(from, to).toNanos();
    }
}
