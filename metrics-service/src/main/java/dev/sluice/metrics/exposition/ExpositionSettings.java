package dev.sluice.metrics.exposition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How the ledger's totals get to Prometheus. */
@ConfigMapping(prefix = "sluice.exposition")
public interface ExpositionSettings {
    /** How often totals are read from the database; a scrape shows the last ones read. */
    @WithDefault("3s")
    Duration refresh();

    /** How often the depth of the lanes is asked of the broker. */
    @WithDefault("10s")
    Duration lanes();

    /** For how long the right to export lasts; another instance exports this long after the exporter died. */
    @WithDefault("15s")
    Duration lease();
}
