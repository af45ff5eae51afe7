package dev.sluice.cloud.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.sluice.contracts.Json;

/**
 * A batch as the ledger knows it.
 *
 * @param id Sluice's own name for it
 * @param model the alias of its calls' model
 * @param calls how many it had when it was noted
 * @param providerId the provider's id; empty while it is not known whether the provider has it
 * @param notedAt when it was noted, just before it was to be submitted, by the database's clock
 * @param ageMs how long ago that is, by the same clock, in milliseconds
 */
public record NotedBatch(String id, String model, int calls, Optional<String> providerId, Instant notedAt, long ageMs) {
    public NotedBatch {
        requireNonNull(id, "id");
        requireNonNull(model, "model");
        requireNonNull(providerId, "providerId");
        requireNonNull(notedAt, "notedAt");
    }

    static NotedBatch read(String json) {
        try {
            return Json.mapper().readValue(json, NotedBatch.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a batch that can't be read");
        }
    }

    /** Whether it was noted longer ago than that. */
    public boolean isOlderThan(Duration age) {
        return ageMs > age.toMillis();
    }
}
