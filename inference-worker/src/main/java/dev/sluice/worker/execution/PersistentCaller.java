package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.ledger.ClaimLostException;
import dev.sluice.worker.ledger.Failpoint;
import dev.sluice.worker.ledger.Ticket;

/**
 * Makes a call until it is answered, or trying again makes no sense or takes too long. A paid call whose end is unknown is
 * not made again here: it needs money of its own.
 */
final class PersistentCaller {
    /** What came of it. */
    sealed interface Result {
        /** How often the call was made. */
        int tries();

        /**
         * An answer came.
         *
         * @param lasted how long the last try took
         */
        record Answered(Completion completion, int tries, Duration lasted) implements Result {}

        /** None came, and none is billed; the last failure is told. */
        record Failed(CallFailedException failure, int tries) implements Result {}

        /** The last try of a paid call was sent, and may be billed for all that is known. */
        record Lost(CallFailedException failure, int tries) implements Result {}
    }

    private final RetryPolicy policy;
    private final Breakers breakers;
    private final Telemetry telemetry;
    private final CallSpans spans;

    PersistentCaller(RetryPolicy policy, Breakers breakers, Telemetry telemetry, CallSpans spans) {
        this.policy = policy;
        this.breakers = breakers;
        this.telemetry = telemetry;
        this.spans = spans;
    }

    /**
     * Makes a call, again and again if need be.
     *
     * @param end all tries must have ended by then
     * @param ticket is told of every try before it is made
     * @param ifLost how the attempt is told if the worker ends in the middle of a try
     */
    Result call(ModelClient client, Call call, Route route, Instant end, Ticket ticket, Attempt ifLost)
            throws InterruptedException, ClaimLostException {
        try (CallSpans.CallSpan span = spans.begin(ifLost, call)) {
            return span.ended(call(client, call, route, end, ticket, ifLost, span));
        }
    }

    private Result call(
            ModelClient client,
            Call call,
            Route route,
            Instant end,
            Ticket ticket,
            Attempt ifLost,
            CallSpans.CallSpan span)
            throws InterruptedException, ClaimLostException {
        int tries = 0;
        while (true) {
            Duration left = Duration.between(Instant.now(), end);
            if (left.isNegative() || left.isZero()) {
                return new Result.Failed(new CallFailedException(Kind.TIMED_OUT, "no time was left to answer"), tries);
            }
            AtomicReference<Instant> begun = new AtomicReference<>();
            try {
                Completion completion = breakers.complete(client, call.within(left), () -> {
                    ticket.sending(ifLost);
                    Failpoint.reached(Failpoint.Step.SENT);
                    begun.set(Instant.now());
                });
                span.tried(tries + 1, begun.get(), Optional.empty());
                Failpoint.reached(Failpoint.Step.ANSWERED);
                completion.firstChunk().ifPresent(after -> telemetry.began(ifLost, after));
                return new Result.Answered(completion, tries + 1, Duration.between(begun.get(), Instant.now()));
            } catch (NotAskedException e) {
                return new Result.Failed(e.asFailure(), tries);
            } catch (CallFailedException e) {
                tries++;
                span.tried(tries, begun.get(), Optional.of(e.kind()));
                if (route == Route.CLOUD && e.kind().mayBeBilled()) {
                    return new Result.Lost(e, tries);
                }
                ticket.turnedAway();
                Duration wait = policy.wait(e, tries, ThreadLocalRandom.current());
                boolean inTime = Instant.now().plus(wait).isBefore(end);
                if (!inTime || !policy.allows(e, tries)) {
                    return new Result.Failed(e, tries);
                }
                Thread.sleep(wait);
            }
        }
    }
}
