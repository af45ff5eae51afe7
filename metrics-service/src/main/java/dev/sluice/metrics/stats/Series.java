package dev.sluice.metrics.stats;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Figures over a time, step by step, without gaps. Amounts are US dollars, exact to the nano-dollar.
 *
 * @param zone whose days the steps are
 */
public record Series(Step step, ZoneId zone, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /** How long a step is. */
    public enum Step {
        /** For a time of up to two days. */
        @JsonProperty("hour")
        HOUR,
        /** For a longer one. */
        @JsonProperty("day")
        DAY
    }

    /**
     * What ended in a step.
     *
     * @param from its first moment
     * @param local how many of the tasks ended on a local model
     * @param costUsd the cost of all calls of these tasks
     * @param baselinesUsd what they would have cost, by the baseline's name
     */
    public record Point(
            Instant from, long tasks, long local, BigDecimal costUsd, Map<String, BigDecimal> baselinesUsd) {
        public Point {
            baselinesUsd = Map.copyOf(baselinesUsd);
        }
    }
}
