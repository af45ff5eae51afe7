package dev.sluice.cloud.ledger;

import io.opentelemetry.context.Context;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.tracing.TraceHeaders;
import dev.sluice.worker.ledger.ClaimLostException;
import dev.sluice.worker.ledger.Ticket;
import dev.sluice.worker.ledger.Wall;

/** A claimed turn of a paid model. */
final class PaidTicket implements Ticket {
    // An answer that is paid for is worth waiting for the database a little longer than its call could have taken.
    private static final Duration TO_STORE_AN_ANSWER = Duration.ofSeconds(30);

    private final PaidCalls calls;
    private final CallStore store;
    private final Heartbeat heartbeat;
    private final ClaimKey key;
    private final LaneTask laneTask;
    private final Instant until;
    private final int repeats;

    PaidTicket(
            PaidCalls calls,
            CallStore store,
            Heartbeat heartbeat,
            ClaimKey key,
            LaneTask laneTask,
            Instant until,
            int repeats) {
        this.calls = calls;
        this.store = store;
        this.heartbeat = heartbeat;
        this.key = key;
        this.laneTask = laneTask;
        this.until = until;
        this.repeats = repeats;
    }

    @Override
    public void sending(Attempt ifLost) throws InterruptedException, ClaimLostException {
        calls.persistently(key, until, () -> store.sending(key, ifLost).map(PaidTicket::onlyIf));
    }

    @Override
    public void turnedAway() throws InterruptedException, ClaimLostException {
        calls.persistently(key, until, () -> store.turnedAway(key).map(PaidTicket::onlyIf));
    }

    private static Optional<Boolean> onlyIf(boolean mine) {
        return mine ? Optional.of(true) : Optional.empty();
    }

    @Override
    public Optional<Wall> lost(Attempt attempt, Money highest) throws InterruptedException, ClaimLostException {
        return calls.persistently(key, until, () -> store.lost(key, attempt, highest));
    }

    @Override
    public void finish(List<Event> events, Money cost) throws InterruptedException, ClaimLostException {
        calls.persistently(key, until.plus(TO_STORE_AN_ANSWER), () -> store.finish(key, events, cost));
        heartbeat.forget(key);
    }

    @Override
    public void batch(Attempt ifLost) throws InterruptedException, ClaimLostException {
        Optional<String> traceparent = TraceHeaders.traceparent(Context.current());
        calls.persistently(key, until, () -> store.batch(key, laneTask, ifLost, traceparent));
        heartbeat.forget(key);
    }

    @Override
    public int repeats() {
        return repeats;
    }

    @Override
    public void leave() {
        heartbeat.forget(key);
        calls.once(key, store.leave(key));
    }
}
