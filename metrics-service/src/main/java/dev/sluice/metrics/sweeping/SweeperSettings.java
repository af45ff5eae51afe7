package dev.sluice.metrics.sweeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** When a task without an end counts as lost. */
@ConfigMapping(prefix = "sluice.sweeper")
public interface SweeperSettings {
    /** Whether lost tasks are looked for ({@code SLUICE_SWEEPER_ENABLED}). */
    @WithDefault("true")
    boolean enabled();

    /** How often ({@code SLUICE_SWEEPER_EVERY}). */
    @WithDefault("30s")
    Duration every();

    /**
     * How long nothing must have been heard of a task before it is looked for ({@code SLUICE_SWEEPER_QUIET}). It saves
     * work and no more: a task that waits or runs for longer is found waiting or running.
     */
    @WithDefault("5m")
    Duration quiet();

    /**
     * How long the broker must have been done with a task's record, with no end of the task in the ledger, before
     * anything is done about it ({@code SLUICE_SWEEPER_GRACE}).
     */
    @WithDefault("2m")
    Duration grace();
}
