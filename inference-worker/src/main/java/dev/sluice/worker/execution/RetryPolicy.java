package dev.sluice.worker.execution;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

import dev.sluice.worker.calling.CallFailedException;

/**
 * When a failed call is made again: the only place where Sluice retries.
 *
 * @param tries how often at most, the first time included
 * @param backOff the bound of the first wait; it doubles each time
 * @param maxBackOff the highest bound
 * @param maxRetryAfter the longest wait that a server may ask for
 */
public record RetryPolicy(int tries, Duration backOff, Duration maxBackOff, Duration maxRetryAfter) {
    public RetryPolicy {
        requireNonNull(backOff, "backOff");
        requireNonNull(maxBackOff, "maxBackOff");
        requireNonNull(maxRetryAfter, "maxRetryAfter");
    }

    /**
     * Whether a call may be made again after so many tries. A passing fault is retried; nothing else changes by asking the
     * same model again.
     */
    boolean allows(CallFailedException failure, int triesSoFar) {
        int most = switch (failure.kind()) {
            case BUSY, UNCERTAIN -> tries;
            case TIMED_OUT, SPEND_LIMIT, MODEL_REFUSED, TOO_LONG, INVALID_REQUEST, UNUSABLE -> 1;
        };
        boolean bearable = failure.retryAfter()
                .map(asked -> asked.compareTo(maxRetryAfter) <= 0)
                .orElse(true);
        return triesSoFar < most && bearable;
    }

    /**
     * How long to wait after so many tries: anything up to the bound ("full jitter", by Marc Brooker's measurements the
     * choice that disperses callers best), but never less than the server asks for.
     */
    Duration wait(CallFailedException failure, int triesSoFar, RandomGenerator random) {
        long bound = Math.min(maxBackOff.toMillis(), backOff.toMillis() << Math.min(triesSoFar - 1, 20));
        Duration jittered = Duration.ofMillis(random.nextLong(bound + 1));
        return failure.retryAfter()
                .filter(asked -> asked.compareTo(jittered) > 0)
                .orElse(jittered);
    }
}
