package dev.sluice.metrics.stats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the figures of this moment are kept. */
@ConfigMapping(prefix = "sluice.stats")
public interface StatsSettings {
    /** How often they are looked at while somebody listens; no figure is older than that. */
    @WithDefault("1s")
    Duration refresh();

    /** How often the depth of the lanes is asked of the broker, at most. */
    @WithDefault("3s")
    Duration lanes();

    /** How often the budget is asked of cloud-inference-service. */
    @WithDefault("5s")
    Duration budget();

    /** After this much silence a listener is told that the stream is alive. */
    @WithDefault("15s")
    Duration heartbeat();

    /** The most listeners at once; one more is answered 503. */
    @WithDefault("64")
    int listeners();

    /** Where a JSON file with the figures is kept up to date, for programs that read files; none where absent. */
    Optional<Path> file();

    /** How often that file is written. */
    @WithDefault("10s")
    Duration fileEvery();
}
