package dev.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How soon a task's owner wants its end. Each has lanes of its own, and workers drain the interactive ones first. */
public enum Urgency {
    /** Someone waits for it. */
    @JsonProperty("interactive")
    INTERACTIVE,
    /** Any time today will do. */
    @JsonProperty("background")
    BACKGROUND;

    /** The name used on every wire and in topic names. */
    public String wireName() {
        return switch (this) {
            case INTERACTIVE -> "interactive";
            case BACKGROUND -> "background";
        };
    }
}
