package dev.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** On which side a model runs. */
public enum Route {
    /** On a machine of the user's own: no money is spent and the text stays. */
    @JsonProperty("local")
    LOCAL,
    /** At a provider who charges for it. */
    @JsonProperty("cloud")
    CLOUD;

    /** The name used on every wire and as a metric label. */
    public String wireName() {
        return switch (this) {
            case LOCAL -> "local";
            case CLOUD -> "cloud";
        };
    }
}
