package dev.sluice.metrics.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** How a category stands with its model. */
public enum Standing {
    /** Nothing was compared. */
    @JsonProperty("unmeasured")
    UNMEASURED,
    /** Good enough: it stays. */
    @JsonProperty("good")
    GOOD,
    /** Not good enough to be content, and not surely bad enough to be demoted. */
    @JsonProperty("flagged")
    FLAGGED,
    /** Another model has the category. */
    @JsonProperty("demoted")
    DEMOTED;

    /** The name in answers and reports. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
