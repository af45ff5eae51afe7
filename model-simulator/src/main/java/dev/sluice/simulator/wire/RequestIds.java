package dev.sluice.simulator.wire;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that are unique among all simulators, since callers may store them as keys. */
public final class RequestIds {
    private RequestIds() {}

    /** A new id with that prefix and 24 random hexadecimal digits. */
    public static String create(String prefix) {
        byte[] bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
