package dev.sluice.worker.energy;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.EnergyPricing;

/** Reads the meter for each try of a call and prices what it took by the hour in which it did. */
public final class EnergyAccount {
    private final EnergyMeter meter;
    private final EnergyPricing pricing;

    public EnergyAccount(EnergyMeter meter, Catalog catalog) {
        this.meter = meter;
        this.pricing = new EnergyPricing(catalog);
    }

    /**
     * A try of a call begins.
     *
     * @param alias the model's alias
     * @return ends it, and answers what it took; asked once
     */
    public Supplier<Optional<CallEnergy>> begin(String alias) {
        Instant from = Instant.now();
        EnergyMeter.Running running = meter.begin(alias);
        return () -> {
            Instant to = Instant.now();
            return running.end()
                    .map(taken -> new CallEnergy(
                            taken.millijoules(), pricing.cost(taken.millijoules(), from, to), taken.measured()));
        };
    }
}
