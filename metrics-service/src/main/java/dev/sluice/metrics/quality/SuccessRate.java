package dev.sluice.metrics.quality;

import java.math.BigDecimal;

/**
 * How often a model did tasks of a category at the first go. Every task counts for the model that was asked first, and is
 * one of succeeded, failed, failed_check, escalated and revised.
 *
 * @param category the tasks' category
 * @param model the alias of the model that was asked first
 * @param route the side it runs on, {@code local} or {@code cloud}; {@code none} for one that the catalog does not have
 * @param tasks how many tasks ended
 * @param succeeded those that needed no escalation, no second answer and no revision
 * @param failed those that came to no answer
 * @param failedCheck those of which an answer did not pass its checks
 * @param escalated those that went on to another model for another reason
 * @param revised those that passed, and had to be revised as their user said
 * @param ratePercent succeeded of all tasks
 * @param lowPercent the lower bound of its 95 % interval (Wilson)
 * @param highPercent the upper bound
 */
public record SuccessRate(
        String category,
        String model,
        String route,
        long tasks,
        long succeeded,
        long failed,
        long failedCheck,
        long escalated,
        long revised,
        BigDecimal ratePercent,
        BigDecimal lowPercent,
        BigDecimal highPercent) {}
