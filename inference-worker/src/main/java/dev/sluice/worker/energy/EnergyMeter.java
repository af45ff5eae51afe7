package dev.sluice.worker.energy;

import java.util.Optional;

/** Tells what energy a model of this side takes for a call. What several calls take together is divided among them. */
public interface EnergyMeter {
    /**
     * A call of a model begins.
     *
     * @param alias the model's alias
     */
    Running begin(String alias);

    /** A call that runs. */
    interface Running {
        /** The call has ended. Answers what it took, empty where that is not known; asked once. */
        Optional<Reading> end();
    }

    /**
     * What a call took.
     *
     * @param millijoules thousandths of a joule
     * @param measured whether the machine measured it; otherwise it is the catalog's watts by the time
     */
    record Reading(long millijoules, boolean measured) {}

    /** Knows of no energy: what a provider's machines take is in its price. */
    static EnergyMeter none() {
        return alias -> Optional::empty;
    }

    /** What this meter reads, and where it reads nothing, the other. */
    default EnergyMeter or(EnergyMeter other) {
        return alias -> {
            Running first = begin(alias);
            Running second = other.begin(alias);
            return () -> {
                Optional<Reading> preferred = first.end();
                Optional<Reading> instead = second.end();
                return preferred.or(() -> instead);
            };
        };
    }
}
