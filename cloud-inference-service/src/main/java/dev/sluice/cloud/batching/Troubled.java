package dev.sluice.cloud.batching;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.worker.calling.CallFailedException;

/** What a worker remembers from round to round of batches with which something goes wrong. Safe for several threads. */
final class Troubled {
    /** For a provider that is away at the wrong moment, and for a machine that wakes after days, before its network does. */
    static final Duration GRACE = Duration.ofHours(1);

    // With a key that may not delete, to ask for all such batches in each round would keep the others waiting.
    private static final Duration UNTIL_NEXT_DELETION = Duration.ofHours(1);

    private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();
    private final Map<String, Instant> nextDeletion = new ConcurrentHashMap<>();

    /**
     * A question about a batch failed.
     *
     * @return whether that is the provider's last word: it has refused to tell, or has been silent for as long as {@link #GRACE}
     */
    boolean notTold(NotedBatch batch, CallFailedException failure, Instant now) {
        return switch (failure.kind()) {
            case MODEL_REFUSED, INVALID_REQUEST, SPEND_LIMIT, TOO_LONG -> true;
            case BUSY, UNCERTAIN, TIMED_OUT, UNUSABLE -> {
                Instant since = silentSince.computeIfAbsent(batch.id(), unheard -> now);
                yield !since.plus(GRACE).isAfter(now);
            }
        };
    }

    /** The provider has told how a batch stands. */
    void told(NotedBatch batch) {
        silentSince.remove(batch.id());
    }

    /** The provider did not delete a batch. */
    void notDeleted(NotedBatch batch, Instant now) {
        nextDeletion.put(batch.id(), now.plus(UNTIL_NEXT_DELETION));
    }

    /** Whether it is too early to ask again that the batch be deleted, which is all that is left to do with it. */
    boolean isLeftAlone(NotedBatch batch, Instant now) {
        return nextDeletion.getOrDefault(batch.id(), Instant.MIN).isAfter(now);
    }

    /** Nobody asks for it any more. */
    void over(NotedBatch batch) {
        silentSince.remove(batch.id());
        nextDeletion.remove(batch.id());
    }
}
