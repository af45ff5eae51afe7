package dev.sluice.simulator.wire;

import java.time.Instant;
import java.util.LinkedHashMap;

/** Keys that live for a time, at most {@value #CAPACITY} of them: the ones used longest ago go first. */
public final class ExpiringKeys {
    private static final int CAPACITY = 10_000;

    private final LinkedHashMap<String, Instant> endByKey = new LinkedHashMap<>(64, 0.75f, true);

    /** Whether a key is alive. */
    public synchronized boolean alive(String key, Instant now) {
        Instant end = endByKey.get(key);
        return end != null && end.isAfter(now);
    }

    /** Keeps a key until then. */
    public synchronized void keep(String key, Instant end) {
        endByKey.put(key, end);
        if (endByKey.size() > CAPACITY) {
            endByKey.pollFirstEntry();
        }
    }
}
