package dev.sluice.metrics.comparison;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How comparisons are made. */
@ConfigMapping(prefix = "sluice.comparison")
public interface ComparisonSettings {
    /** How often it is looked what has ended, and asked what comes next. */
    @WithDefault("2s")
    Duration every();

    /** So many comparisons at a time: users' tasks wait behind their calls. */
    @WithDefault("8")
    int atOnce();

    /** So long after it was its turn a comparison ends without a verdict. Its tasks have an end before that. */
    @WithDefault("3h")
    Duration patience();
}
