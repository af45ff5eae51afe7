package dev.sluice.routingmodel.gain;

import dev.sluice.routingmodel.head.Resources;

/** The gain model that the project ships; NOTICE says what it was trained on. */
public final class ShippedGain {
    /** Where it is. */
    public static final String HEAD = "/heads/gain.json";

    private ShippedGain() {}

    /** Reads it. */
    public static GainModel load() {
        return GainHeadFile.read(Resources.text(HEAD));
    }
}
