package dev.sluice.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How all routes are read, whatever each of them says. */
public enum RoutingProfile {
    /** As they stand. */
    @JsonProperty("as-routed")
    AS_ROUTED,
    /** The local models of a route before its cloud models. */
    @JsonProperty("local-first")
    LOCAL_FIRST,
    /** The cloud models of a route alone; all of the catalog's where it has none. Tasks that are local-only stay local. */
    @JsonProperty("cloud-only")
    CLOUD_ONLY;

    /** As it is written in JSON. */
    public String wireName() {
        return switch (this) {
            case AS_ROUTED -> "as-routed";
            case LOCAL_FIRST -> "local-first";
            case CLOUD_ONLY -> "cloud-only";
        };
    }
}
