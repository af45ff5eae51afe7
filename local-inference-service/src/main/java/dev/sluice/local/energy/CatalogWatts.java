package dev.sluice.local.energy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.worker.energy.EnergyMeter;

/**
 * The watts that the catalog gives a model, by the time that its calls take. Calls that one model server makes at once divide
 * the time among them: its machine does not draw the watts of a model twice because it answers two.
 */
public final class CatalogWatts implements EnergyMeter {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final Catalog catalog;
    private final LongSupplier nanoTime;
    private final Map<String, SharedMeter> times = new ConcurrentHashMap<>();

    public CatalogWatts(Catalog catalog) {
        this(catalog, System::nanoTime);
    }

    /** @param nanoTime the time in nanoseconds, from wherever it begins */
    CatalogWatts(Catalog catalog, LongSupplier nanoTime) {
        this.catalog = catalog;
        this.nanoTime = nanoTime;
    }

    @Override
    public Running begin(String alias) {
        SharedMeter.Part part = times.computeIfAbsent(catalog.model(alias).provider(), provider -> time())
                .begin();
        // A model without watts takes its part of the machine's time all the same.
        return () -> {
            Optional<Double> nanos = part.end();
            return catalog.model(alias)
                    .watts()
                    .flatMap(watts -> nanos.map(
                            // A watt for a millisecond is a millijoule.
                            took -> new Reading(
                                    Math.round(watts.doubleValue() * took / NANOS_PER_MILLISECOND), false)));
        };
    }

    private SharedMeter time() {
        return new SharedMeter(() -> OptionalLong.of(nanoTime.getAsLong()));
    }
}
