package dev.sluice.metrics.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How reports are made. */
@ConfigMapping(prefix = "sluice.report")
public interface ReportSettings {
    /**
     * Of up to so many tasks median and 95th percentile are the durations of actual tasks, read from the rows. Of more they
     * are those of buckets that grow by the 16th root of 2, told by the geometric mean of the bucket's bounds: at most 2.2 %
     * and half a millisecond from the duration of the actual task.
     */
    @WithDefault("10000")
    long exactDurations();
}
