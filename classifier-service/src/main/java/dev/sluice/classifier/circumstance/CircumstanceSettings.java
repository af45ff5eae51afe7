package dev.sluice.classifier.circumstance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How the budget and the lanes are watched. */
@ConfigMapping(prefix = "sluice.circumstances")
public interface CircumstanceSettings {
    /** Where cloud-inference-service tells of the budget; without it the budget is not known. */
    Optional<URI> cloudUrl();

    /** How often both are asked for. */
    @WithDefault("5s")
    Duration every();

    /** What was heard longer ago counts as not known. */
    @WithDefault("30s")
    Duration believed();
}
