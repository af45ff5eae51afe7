package dev.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a task's text may go. */
public enum Privacy {
    /** To any model of its route. */
    @JsonProperty("any")
    ANY,
    /** To models on the user's own machines alone, whatever fails. */
    @JsonProperty("local-only")
    LOCAL_ONLY
}
