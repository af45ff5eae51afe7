package dev.sluice.classifier.tasks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How callers may wait for their tasks. */
@ConfigMapping(prefix = "sluice.waiting")
public interface WaitingSettings {
    /** The longest wait by {@code Prefer: wait=SECONDS}; a caller who asks for more waits so long. */
    @WithDefault("600s")
    Duration longest();

    /**
     * How long a call in OpenAI's form waits: less than the ten minutes after which OpenAI's clients give a call up and send it
     * again, which would be another task.
     */
    @WithDefault("540s")
    Duration chat();

    /**
     * The most callers who wait at once; one more is answered at once, as if the time had passed, and refused where it has no use
     * for a task without its answer.
     */
    @WithDefault("10000")
    int mostWaiting();
}
