package dev.sluice.cloud.budget;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A stretch of time that money is counted in, for all tasks or those with one value of a metadata field.
 *
 * @param scope {@code month} or {@code day}, and for a share {@code :field=value} after it
 * @param starts its first day
 */
public record Period(String scope, LocalDate starts) {
    public Period {
        requireNonNull(scope, "scope");
        requireNonNull(starts, "starts");
    }
}
