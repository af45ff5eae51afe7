package dev.sluice.metrics.checkpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.util.Optional;

/** What checkpoints ask, and when. */
@ConfigMapping(prefix = "sluice.checkpoint")
public interface CheckpointSettings {
    /** The file of prompts ({@code SLUICE_CHECKPOINT_PROMPTS}); those that Sluice ships where it is not set. */
    Optional<Path> prompts();

    /**
     * When all local models are compared without being asked, as a Quartz cron expression such as {@code 0 0 3 ? * SUN}
     * ({@code SLUICE_CHECKPOINT_CRON}).
     */
    @WithDefault("off")
    String cron();
}
