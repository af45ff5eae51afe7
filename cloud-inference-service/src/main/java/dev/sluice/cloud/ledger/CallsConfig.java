package dev.sluice.cloud.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** What a user can set of the call ledger. */
@ConfigMapping(prefix = "sluice.calls")
public interface CallsConfig {
    /** How long a claim holds after its worker's last sign of life; signs are given three times as often. */
    @WithDefault("10S")
    Duration lease();

    /**
     * How often a call is made again that was sent and whose answer was lost. It may have been billed, so that the task may
     * cost twice; at 0 such a task goes to the next model of its route, or fails.
     */
    @WithDefault("1")
    int repeats();

    /** How often it is looked whether a held turn is free, or a budget has money again. */
    @WithDefault("500ms")
    Duration lookEvery();

    /** How often the reservations of dead workers are given back. */
    @WithDefault("15S")
    Duration tidyEvery();

    /** How long finished turns are kept: longer than the lanes keep records, so that a late one is known. */
    @WithDefault("8D")
    Duration keep();
}
