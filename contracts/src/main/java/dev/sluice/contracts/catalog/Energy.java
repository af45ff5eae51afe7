package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the energy of local models costs. It is no money that Sluice spends: it is told beside it.
 *
 * @param usdPerKwh dollars for a kilowatt-hour, at all hours that no tariff names
 * @param tariff hours of the day at which it is another price
 * @param timeZone whose hours they are, such as {@code Europe/Berlin}; the machine's own where it is not said
 */
public record Energy(BigDecimal usdPerKwh, List<Hours> tariff, Optional<ZoneId> timeZone) {
    /**
     * A price that holds at some hours of each day.
     *
     * @param fromHour the first hour, 0 to 23
     * @param toHour the first hour at which it holds no more, 1 to 24; below {@code fromHour} it is one of the next day
     * @param usdPerKwh dollars for a kilowatt-hour
     */
    public record Hours(int fromHour, int toHour, BigDecimal usdPerKwh) {
        /** Whether it holds at that hour, 0 to 23. */
        boolean hasHour(int hour) {
            return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
        }
    }

    public Energy {
        tariff = tariff == null ? List.of() : List.copyOf(tariff);
    }

    /** Dollars for a kilowatt-hour at that hour of the day, 0 to 23. */
    BigDecimal usdPerKwh(int hour) {
        return tariff.stream()
                .filter(hours -> hours.hasHour(hour))
                .findFirst()
                .map(Hours::usdPerKwh)
                .orElse(usdPerKwh);
    }

    /** Whose hours they are. */
    ZoneId zone() {
        return timeZone.orElseGet(ZoneId::systemDefault);
    }
}
