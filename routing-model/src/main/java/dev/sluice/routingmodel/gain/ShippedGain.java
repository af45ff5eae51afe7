package dev.sluice.routingmodel.gain;

import dev.sluice.routingmodel.head.Resources;

/** The gain model that the project ships; NOTICE says what it was trained on. */
public final class ShippedGain {
    /** Where it is. */
    public static final String HEAD = "/heads/gain.json";

    private ShippedGain() {}

    /** Made once in the life of the process, on first use, and never changed. */
    private static final class Holder {
        static final GainModel MODEL = load();
    }

    /** The one of this process. */
    public static GainModel model() {
        return Holder.MODEL;
    }

    /** Reads it. */
    public static GainModel load() {
        return GainHeadFile.read(Resources.text(HEAD));
    }
}
