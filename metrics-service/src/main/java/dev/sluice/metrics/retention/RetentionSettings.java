package dev.sluice.metrics.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.OptionalInt;

/** How long the ledger keeps what it has. Sums by day and hour, and the running totals, are kept for ever. */
@ConfigMapping(prefix = "sluice.retention")
public interface RetentionSettings {
    /**
     * How many whole months (UTC) before this one the texts of answers are kept; for ever where absent. At least 1. An answer
     * that was dropped is shown as an empty text.
     */
    OptionalInt answersMonths();

    /**
     * How many whole months before this one tasks with their stories and calls are kept; for ever where absent. At least 3 and
     * not less than answers: an event that the broker still has must find its task. A report of an older time that does not begin and
     * end with a full hour lacks what ended in the hours at its edges.
     */
    OptionalInt tasksMonths();

    /** How often it is looked whether partitions are to be made or dropped. */
    @WithDefault("6h")
    Duration every();
}
