package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.ledger.ClaimLostException;

/** The breakers of a worker, one for each provider. */
final class Breakers {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final Breaker.Settings settings;
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

    Breakers(Breaker.Settings settings) {
        this.settings = settings;
    }

    /** What is done right before a request leaves. */
    interface Step {
        void run() throws InterruptedException, ClaimLostException;
    }

    /**
     * Makes a call as soon as its server is worth asking.
     *
     * @param before is run once the call may be made
     * @throws NotAskedException if it may not, for too long: nothing was sent
     */
    Completion complete(ModelClient client, Call call, Step before)
            throws CallFailedException, NotAskedException, InterruptedException, ClaimLostException {
        String provider = call.model().provider();
        Breaker breaker = breakers.computeIfAbsent(provider, name -> new Breaker(settings, System::nanoTime));
        Instant begun = Instant.now();
        switch (breaker.acquire(call.timeout())) {
            case GRANTED -> {}
            case FAILING ->
                throw new NotAskedException(Kind.BUSY, provider + " fails again and again and is left alone for now");
            case SPENT ->
                throw new NotAskedException(
                        Kind.SPEND_LIMIT, "the spend limit of the account at " + provider + " is reached");
        }
        boolean noted = false;
        try {
            before.run();
            Duration left = call.timeout().minus(Duration.between(begun, Instant.now()));
            Completion completion = client.complete(call.within(left));
            breaker.succeeded();
            noted = true;
            return completion;
        } catch (CallFailedException e) {
            noted = note(breaker, call, e.kind());
            throw e;
        } finally {
            if (!noted) {
                breaker.abandoned();
            }
        }
    }

    private static boolean note(Breaker breaker, Call call, Kind kind) {
        switch (kind) {
            case BUSY, UNCERTAIN -> breaker.failed();
            case TIMED_OUT -> {
                // A task in a hurry says nothing of its server.
                if (call.timeout().compareTo(LONG_ENOUGH) < 0) {
                    return false;
                }
                breaker.failed();
            }
            case SPEND_LIMIT -> breaker.spent();
            case MODEL_REFUSED, TOO_LONG, INVALID_REQUEST, UNUSABLE -> breaker.succeeded();
        }
        return true;
    }
}
