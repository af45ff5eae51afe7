package dev.sluice.classifier.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How tasks are handed on. */
@ConfigMapping(prefix = "sluice.routing")
public interface RoutingSettings {
    /** How many routed tasks are remembered for certain, so that none of them is routed again; 32 bytes each, twice. */
    @WithDefault("500000")
    int rememberedTasks();

    /** How far back the start reads which tasks were routed. */
    @WithDefault("24h")
    Duration rememberedFor();
}
