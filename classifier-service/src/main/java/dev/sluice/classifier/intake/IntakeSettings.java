package dev.sluice.classifier.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the front door takes. */
@ConfigMapping(prefix = "sluice.intake")
public interface IntakeSettings {
    /** The longest JSON document of a task, in bytes; at most 2 MiB, since it must fit a record with room to spare. */
    @WithDefault("1048576")
    int maxBodyBytes();

    /** The most tasks of a batch. */
    @WithDefault("1000")
    int batchMaxLines();

    /** The longest batch, in bytes; at most 16 MiB. */
    @WithDefault("16777216")
    int batchMaxBytes();

    /** How many idempotency keys are remembered with the fingerprint of their body. */
    @WithDefault("50000")
    int rememberedKeys();
}
