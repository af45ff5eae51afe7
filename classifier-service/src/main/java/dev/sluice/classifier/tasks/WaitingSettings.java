package dev.sluice.classifier.tasks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How callers may wait for their tasks ({@code Prefer: wait=SECONDS}). */
@ConfigMapping(prefix = "sluice.waiting")
public interface WaitingSettings {
    /** The longest wait; a caller who asks for more waits so long. */
    @WithDefault("600s")
    Duration longest();

    /** The most callers who wait at once; one more is answered at once, as if the time had passed. */
    @WithDefault("10000")
    int mostWaiting();
}
