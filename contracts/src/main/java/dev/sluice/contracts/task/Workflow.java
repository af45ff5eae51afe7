package dev.sluice.contracts.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How more than one model works on a task. */
public enum Workflow {
    /** The route's local model writes a draft, and its cloud model makes the final answer of it. */
    @JsonProperty("draft-then-polish")
    DRAFT_THEN_POLISH
}
