package dev.sluice.cloud.batching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** What a user can set of the batches in which providers make background calls at a lower price. */
@ConfigMapping(prefix = "sluice.batch")
public interface BatchConfig {
    /** Whether background tasks are called in batches, where their model has a price for that. */
    @WithDefault("false")
    boolean enabled();

    /** How long the first call waits for others before a batch is submitted. */
    @WithDefault("1M")
    Duration gather();

    /** The most calls of a batch; so many are submitted at once. */
    @WithDefault("200")
    int most();

    /** How often it is looked what is due. */
    @WithDefault("30S")
    Duration every();

    /** How long a provider takes for a batch at most; tasks whose deadlines are nearer are called at once. */
    @WithDefault("24H")
    Duration window();

    /** How long a call waits for a batch that can be submitted; after that it is made at once. */
    @WithDefault("1H")
    Duration patience();

    /**
     * How long after a submission of which nothing was heard the provider is asked for it: longer than a submission can be
     * under way, and than a new batch can be missing in the provider's list.
     */
    @WithDefault("2M")
    Duration lookupAfter();

    /** How long one exchange with a provider may take. */
    @WithDefault("1M")
    Duration timeout();

    /** For how long a worker has a model's batches for itself; another one goes on with them so long after its death. */
    @WithDefault("2M")
    Duration lease();
}
