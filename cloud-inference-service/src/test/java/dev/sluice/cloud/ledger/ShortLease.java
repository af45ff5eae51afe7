package dev.sluice.cloud.ledger;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.time.Duration;
import java.util.Map;

/** Lets a dead worker's claims run out within a test's patience. */
public final class ShortLease implements QuarkusTestProfile {
    static final Duration LEASE = Duration.ofMillis(1_500);

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sluice.calls.lease", LEASE.toString(),
                "sluice.calls.look-every", "PT0.05S",
                "sluice.calls.tidy-every", "PT0.5S");
    }
}
