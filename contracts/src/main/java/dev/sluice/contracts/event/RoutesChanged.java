package dev.sluice.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;

/**
 * Somebody changed at run time where tasks go. It says all that then holds beside the catalog, not only what changed, so
 * that any version can be put back by saying it again.
 *
 * @param changeId unlike that of any other change
 * @param version one more than that of the change before; of several with the same one the first on the topic holds
 * @param profile how all routes are read
 * @param routes routes that hold in place of the catalog's, by category
 * @param by who changed it, as they call themselves
 * @param what what was changed, in a few words for people
 * @param at when
 */
public record RoutesChanged(
        String changeId,
        long version,
        RoutingProfile profile,
        Map<String, CategoryRoute> routes,
        String by,
        String what,
        Instant at)
        implements VersionedChange {
    public RoutesChanged {
        requireNonNull(changeId, "changeId");
        requireNonNull(profile, "profile");
        routes = routes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(routes));
        requireNonNull(by, "by");
        requireNonNull(what, "what");
        requireNonNull(at, "at");
        if (version < 1) {
            throw new IllegalArgumentException("versions begin at 1: " + version);
        }
    }

    @Override
    public String key() {
        return "routes";
    }
}
