package dev.sluice.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user means to spend: the wall that no call of a cloud model may break through.
 *
 * @param monthlyUsd dollars for cloud models in a calendar month
 * @param dailyUsd dollars in a day, where that is bounded too
 * @param metadata by the name of a {@code metadata} field of tasks, what may be spent for each of its values
 * @param atLimit what happens to a task that does not fit any more
 * @param localModels local models that do it then, the first that can be had, where its route has none left
 * @param timeZone whose months and days they are, such as {@code Europe/Berlin}; UTC where it is not said
 */
public record Budget(
        BigDecimal monthlyUsd,
        Optional<BigDecimal> dailyUsd,
        Map<String, Share> metadata,
        AtLimit atLimit,
        List<String> localModels,
        Optional<ZoneId> timeZone) {
    /** What happens at the wall. */
    public enum AtLimit {
        /** A local model does it: the next one of its route, or else one of the budget's own. */
        @JsonProperty("local")
        LOCAL,
        /** It waits in its lane until there is money again; where even the whole cap is not enough, it fails. */
        @JsonProperty("hold")
        HOLD,
        /** It fails, and says why. */
        @JsonProperty("refuse")
        REFUSE
    }

    /**
     * What may be spent for each value of a metadata field.
     *
     * @param monthlyUsd dollars in a calendar month
     * @param dailyUsd dollars in a day
     */
    public record Share(Optional<BigDecimal> monthlyUsd, Optional<BigDecimal> dailyUsd) {}

    public Budget {
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
        atLimit = atLimit == null ? AtLimit.LOCAL : atLimit;
        localModels = localModels == null ? List.of() : List.copyOf(localModels);
    }

    /** Whose months and days they are. */
    public ZoneId zone() {
        return timeZone.orElse(ZoneOffset.UTC);
    }
}
