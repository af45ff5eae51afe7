package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.worker.calling.Call;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;
import dev.sluice.worker.calling.Completion;
import dev.sluice.worker.calling.ModelClient;
import dev.sluice.worker.energy.CallEnergy;
import dev.sluice.worker.energy.EnergyAccount;
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
         * @param energy what all tries took, where that is known
         */
        record Answered(Completion completion, int tries, Duration lasted, Optional<CallEnergy> energy)
                implements Result {}

        /**
         * None came, and none is billed; the last failure is told.
         *
         * @param energy what all tries took, where that is known
         */
        record Failed(CallFailedException failure, int tries, Optional<CallEnergy> energy) implements Result {}

        /** The last try of a paid call was sent, and may be billed for all that is known. */
        record Lost(CallFailedException failure, int tries) implements Result {}
    }

    private final RetryPolicy policy;
    private final Breakers breakers;
    private final Telemetry telemetry;
    private final CallSpans spans;
    private final EnergyAccount energy;

    PersistentCaller(
            RetryPolicy policy, Breakers breakers, Telemetry telemetry, CallSpans spans, EnergyAccount energy) {
        this.policy = policy;
        this.breakers = breakers;
        this.telemetry = telemetry;
        this.spans = spans;
        this.energy = energy;
    }

    /** A try that is made, since when, and what it takes. */
    private static final class Try {
        private Instant begun = Instant.EPOCH;
        private Supplier<Optional<CallEnergy>> energy = Optional::empty;

        private void begin(EnergyAccount account, String alias) {
            begun = Instant.now();
            energy = account.begin(alias);
        }

        private Optional<CallEnergy> end() {
            Supplier<Optional<CallEnergy>> running = energy;
            energy = Optional::empty;
            return running.get();
        }
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
        Optional<CallEnergy> taken = Optional.empty();
        while (true) {
            Duration left = Duration.between(Instant.now(), end);
            if (left.isNegative() || left.isZero()) {
                return new Result.Failed(
                        new CallFailedException(Kind.TIMED_OUT, "no time was left to answer"), tries, taken);
            }
            Try running = new Try();
            try {
                Completion completion = breakers.complete(client, call.within(left), () -> {
                    ticket.sending(ifLost);
                    Failpoint.reached(Failpoint.Step.SENT);
                    running.begin(energy, ifLost.model());
                });
                Duration lasted = Duration.between(running.begun, Instant.now());
                taken = sum(taken, running.end());
                span.tried(tries + 1, running.begun, Optional.empty());
                Failpoint.reached(Failpoint.Step.ANSWERED);
                completion.firstChunk().ifPresent(after -> telemetry.began(ifLost, after));
                return new Result.Answered(completion, tries + 1, lasted, taken);
            } catch (NotAskedException e) {
                return new Result.Failed(e.asFailure(), tries, taken);
            } catch (CallFailedException e) {
                tries++;
                // At what was refused no model worked.
                Optional<CallEnergy> energyOfTry = running.end();
                taken = e.kind().mayBeBilled() ? sum(taken, energyOfTry) : taken;
                span.tried(tries, running.begun, Optional.of(e.kind()));
                if (route == Route.CLOUD && e.kind().mayBeBilled()) {
                    return new Result.Lost(e, tries);
                }
                ticket.turnedAway();
                Duration wait = policy.wait(e, tries, ThreadLocalRandom.current());
                boolean inTime = Instant.now().plus(wait).isBefore(end);
                if (!inTime || !policy.allows(e, tries)) {
                    return new Result.Failed(e, tries, taken);
                }
                Thread.sleep(wait);
            } finally {
                running.end();
            }
        }
    }

    private static Optional<CallEnergy> sum(Optional<CallEnergy> one, Optional<CallEnergy> other) {
        return Stream.of(one, other).flatMap(Optional::stream).reduce(CallEnergy::plus);
    }
}
