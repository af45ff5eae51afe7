package dev.sluice.metrics.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A family of running totals, with its labels in their order and the unit of its integers. */
public enum Metric {
    /** Tasks that ended, by route, model, category and outcome. */
    @JsonProperty("tasks")
    TASKS,
    /** Nano-dollars of metered calls, by provider and model. */
    @JsonProperty("cost")
    COST,
    /** Nano-dollars of metered calls, by the month (UTC, {@code 2026-11}) in which the call was made. */
    @JsonProperty("spent")
    SPENT,
    /** Millijoules that local models took for metered calls, where that is known, by model. */
    @JsonProperty("energy")
    ENERGY,
    /** Nano-dollars that this energy costs, where there is a tariff, by model. */
    @JsonProperty("energy_cost")
    ENERGY_COST,
    /** Nano-dollars that the tasks that ended would have cost, by baseline. */
    @JsonProperty("baseline_cost")
    BASELINE_COST,
    /** Tokens of metered calls, by model and class. */
    @JsonProperty("tokens")
    TOKENS,
    /** Tasks that ended, by route, model and the upper bound of their duration in seconds. */
    @JsonProperty("task_duration_bucket")
    TASK_DURATION_BUCKET,
    /** Milliseconds that the tasks that ended took, by route and model. */
    @JsonProperty("task_duration_sum")
    TASK_DURATION_SUM,
    /** Tasks that ended, by urgency and the upper bound of their wait in seconds. */
    @JsonProperty("queue_bucket")
    QUEUE_BUCKET,
    /** Milliseconds that the tasks that ended had waited, by urgency. */
    @JsonProperty("queue_sum")
    QUEUE_SUM,
    /** Escalations, by the model that failed and the one that followed. */
    @JsonProperty("escalations")
    ESCALATIONS,
    /** Tasks of users that ended, by category, the model that was asked first and how that went. */
    @JsonProperty("first_tries")
    FIRST_TRIES,
    /** Nano-dollars that the measuring of models cost, by purpose. */
    @JsonProperty("evaluation_cost")
    EVALUATION_COST,
    /** Comparisons that ended, by category, candidate and outcome. */
    @JsonProperty("comparisons")
    COMPARISONS,
    /** Dead letters, by reason. */
    @JsonProperty("dead_letters")
    DEAD_LETTERS,
    /** Tasks that the sweeper took up, by what it did. */
    @JsonProperty("tasks_swept")
    TASKS_SWEPT
}
