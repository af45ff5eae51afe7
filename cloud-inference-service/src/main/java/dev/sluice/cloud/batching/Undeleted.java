package dev.sluice.cloud.batching;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.cloud.ledger.NotedBatch;

/**
 * The batches that their providers did not delete. Each is left alone for a while: with a key that may not delete, to ask for all of
 * them in each round would keep the others waiting.
 */
final class Undeleted {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Map<String, Instant> nextTry = new ConcurrentHashMap<>();

    /** Whether it is too early to ask again. */
    boolean isLeftAlone(NotedBatch batch, Instant now) {
        return nextTry.getOrDefault(batch.id(), Instant.MIN).isAfter(now);
    }

    void refused(NotedBatch batch, Instant now) {
        nextTry.put(batch.id(), now.plus(PAUSE));
    }

    /** It is deleted, or nobody asks any more. */
    void over(NotedBatch batch) {
        nextTry.remove(batch.id());
    }
}
