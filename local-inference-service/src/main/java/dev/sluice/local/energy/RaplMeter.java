package dev.sluice.local.energy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

import dev.sluice.worker.energy.EnergyMeter;

/**
 * What the processors of this machine take while a model of it works, as {@link RaplCounter} reads it. It is all that they
 * take in that time, whoever made them.
 */
public final class RaplMeter implements EnergyMeter {
    private static final double MICROJOULES_PER_MILLIJOULE = 1e3;

    private final SharedMeter shared;
    private final boolean readable;
    private final Predicate<String> onProcessorsHere;

    /**
     * The meter of a machine.
     *
     * @param powercap the folder in which Linux tells of RAPL
     * @param onProcessorsHere whether the model of an alias is worked out by this machine's processors alone
     */
    public RaplMeter(Path powercap, Predicate<String> onProcessorsHere) {
        RaplCounter counter = new RaplCounter(powercap);
        this.readable = counter.isReadable();
        this.shared = new SharedMeter(counter::microjoules);
        this.onProcessorsHere = onProcessorsHere;
    }

    /** Whether the machine offers a reading to this process. */
    public boolean isReadable() {
        return readable;
    }

    @Override
    public Running begin(String alias) {
        if (!readable || !onProcessorsHere.test(alias)) {
            return Optional::empty;
        }
        SharedMeter.Part part = shared.begin();
        return () ->
                part.end().map(microjoules -> new Reading(Math.round(microjoules / MICROJOULES_PER_MILLIJOULE), true));
    }
}
