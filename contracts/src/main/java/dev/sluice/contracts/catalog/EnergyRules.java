package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;

/** The rules that a catalog's {@code energy} and its models' {@code watts} must keep. */
final class EnergyRules {
    // Far beyond any tariff and any machine that stands in a house.
    private static final BigDecimal MAX_USD = BigDecimal.valueOf(1_000);
    private static final BigDecimal MAX_WATTS = BigDecimal.valueOf(100_000);
    private static final int MAX_DECIMALS = 12;
    private static final int HOURS_A_DAY = 24;

    private final List<PlacedMistake> mistakes = new ArrayList<>();

    private EnergyRules() {}

    /** Every problem of it, in the document's order. */
    static List<PlacedMistake> check(Catalog catalog) {
        EnergyRules rules = new EnergyRules();
        catalog.models()
                .forEach((alias, model) -> Optional.ofNullable(model)
                        .flatMap(Model::watts)
                        .ifPresent(watts ->
                                rules.watts(alias, watts, catalog.providers().get(model.provider()))));
        catalog.energy().ifPresent(rules::energy);
        return rules.mistakes;
    }

    private void watts(String alias, BigDecimal watts, Provider provider) {
        String pointer = "/models/" + alias + "/watts";
        if (watts.signum() <= 0 || watts.compareTo(MAX_WATTS) > 0) {
            add("model " + alias + ": watts must be above 0 and up to " + MAX_WATTS, pointer);
        }
        if (provider != null && provider.route() == Route.CLOUD) {
            add("model " + alias + ": watts are for local models, whose energy is yours to pay", pointer);
        }
    }

    private void energy(Energy energy) {
        price("energy: usd_per_kwh", energy.usdPerKwh(), "/energy/usd_per_kwh", "/energy");
        BitSet taken = new BitSet(HOURS_A_DAY);
        for (int index = 0; index < energy.tariff().size(); index++) {
            String pointer = "/energy/tariff/" + index;
            Energy.Hours hours = energy.tariff().get(index);
            String entry = "energy: tariff " + (index + 1);
            price(entry + " usd_per_kwh", hours.usdPerKwh(), pointer + "/usd_per_kwh", pointer);
            if (hours.fromHour() < 0
                    || hours.fromHour() >= HOURS_A_DAY
                    || hours.toHour() < 1
                    || hours.toHour() > HOURS_A_DAY
                    || hours.fromHour() == hours.toHour()) {
                add(entry + " needs a from_hour from 0 to 23 and another to_hour from 1 to 24", pointer);
                continue;
            }
            for (int hour = 0; hour < HOURS_A_DAY; hour++) {
                if (hours.hasHour(hour) && taken.get(hour)) {
                    add(entry + " has hour " + hour + ", which stands in an earlier one too", pointer);
                    break;
                }
            }
            for (int hour = 0; hour < HOURS_A_DAY; hour++) {
                taken.set(hour, taken.get(hour) || hours.hasHour(hour));
            }
        }
    }

    private void price(String field, BigDecimal usd, String pointer, String parent) {
        if (usd == null) {
            add(field + " is missing", parent);
        } else if (usd.signum() < 0 || usd.compareTo(MAX_USD) > 0 || usd.scale() > MAX_DECIMALS) {
            add(field + " must be from 0 to " + MAX_USD, pointer);
        }
    }

    private void add(String what, String pointer) {
        mistakes.add(new PlacedMistake(pointer, what));
    }
}
