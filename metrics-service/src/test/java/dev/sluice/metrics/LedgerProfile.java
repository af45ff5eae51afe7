package dev.sluice.metrics;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.util.Map;

/**
 * The service with short waits. All integration tests share it, so that it starts once, and its database: a test that counts
 * what lies in a time has months that no other writes into.
 */
public class LedgerProfile implements QuarkusTestProfile {
    /** As many programs may listen to the figures at once. */
    public static final int LISTENERS = 3;

    /** Of up to so many tasks a report has the durations of actual ones. */
    public static final int EXACT_DURATIONS = 300;

    /** Where the file for trackers is. */
    public static final String TRACKER_FILE = "target/local-model-stats.json";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("sluice.exposition.refresh", "1s"),
                Map.entry("sluice.exposition.lanes", "1s"),
                Map.entry("sluice.stats.listeners", String.valueOf(LISTENERS)),
                Map.entry("sluice.stats.budget", "1s"),
                Map.entry("sluice.report.exact-durations", String.valueOf(EXACT_DURATIONS)),
                Map.entry("sluice.stats.file", TRACKER_FILE),
                Map.entry("sluice.stats.file-every", "1s"),
                Map.entry("sluice.cloud-url", BudgetService.url()),
                Map.entry("sluice.comparison.every", "1s"),
                Map.entry("sluice.quality.every", "1s"),
                // Tests sweep when they mean to: their tasks are in no lane.
                Map.entry("sluice.sweeper.enabled", "false"));
    }
}
