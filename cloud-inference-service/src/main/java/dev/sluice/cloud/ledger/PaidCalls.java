package dev.sluice.cloud.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Budget.AtLimit;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.worker.ledger.CallLedger;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.ClaimLostException;
import dev.sluice.worker.ledger.Turn;
import dev.sluice.worker.ledger.Wall;

/** The ledger of paid calls, as a worker's threads use it: they wait, for the database and for each other. */
@Singleton
public final class PaidCalls implements CallLedger {
    private static final Logger LOG = Logger.getLogger(PaidCalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    // A claim can't be given back for ever: whoever comes next takes it over when its lease has run out.
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    // A held task keeps a slot from others that may have money, so it is not to be long; but it is what keeps a lane of
    // held tasks alone from being written anew without a pause.
    private static final Duration AT_THE_WALL = Duration.ofSeconds(5);

    private final CallStore store;
    private final Heartbeat heartbeat;
    private final CallsConfig config;
    private volatile boolean stopping;

    PaidCalls(CallStore store, Heartbeat heartbeat, CallsConfig config) {
        this.store = store;
        this.heartbeat = heartbeat;
        this.config = config;
    }

    /** Nobody waits any longer for a turn that has not begun. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    @Override
    public Claim claim(Turn turn, Money highest, Instant until) throws InterruptedException {
        ClaimKey key = ClaimKey.of(turn);
        boolean granted = false;
        try {
            Claim claim = claim(turn, key, highest, until);
            granted = claim instanceof Claim.Granted;
            return claim;
        } finally {
            if (!granted) {
                heartbeat.forget(key);
            }
        }
    }

    private Claim claim(Turn turn, ClaimKey key, Money highest, Instant until) throws InterruptedException {
        Instant heldUntil = Instant.now().plus(AT_THE_WALL);
        while (true) {
            Optional<CallStore.Answer> answer = answer(key, highest);
            boolean over = isOver(until);
            if (answer.isPresent()) {
                switch (answer.get()) {
                    case CallStore.Answer.Finished finished -> {
                        return new Claim.Finished(finished.events());
                    }
                    case CallStore.Answer.Granted granted -> {
                        heartbeat.keep(key);
                        boolean held = granted.wall().filter(PaidCalls::isHold).isPresent();
                        if (!held || over || isOver(heldUntil)) {
                            var ticket = new PaidTicket(
                                    this, store, heartbeat, key, turn.laneTask(), until, config.repeats());
                            return new Claim.Granted(ticket, granted.lost(), granted.wall());
                        }
                    }
                    case CallStore.Answer.Batched batched -> {
                        return new Claim.Batched();
                    }
                    case CallStore.Answer.Held held -> {
                        // Looked at again below.
                    }
                }
            }
            if (over) {
                return new Claim.Unavailable();
            }
            Thread.sleep(config.lookEvery());
        }
    }

    private static boolean isHold(Wall wall) {
        return wall.atLimit() == AtLimit.HOLD;
    }

    private boolean isOver(Instant until) {
        return stopping || !Instant.now().isBefore(until);
    }

    private Optional<CallStore.Answer> answer(ClaimKey key, Money highest) throws InterruptedException {
        try {
            return Optional.of(await(store.claim(key, highest), PATIENCE));
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("task=%s outcome=waiting_for_ledger %s", key.task(), describe(e));
            Thread.sleep(PAUSE_AFTER_FAILURE);
            return Optional.empty();
        }
    }

    /**
     * Does a step until it is done; each may be done again.
     *
     * @throws ClaimLostException if the turn is another's, or the database can't be reached until then
     */
    <T> T persistently(ClaimKey key, Instant until, Supplier<Uni<Optional<T>>> step)
            throws InterruptedException, ClaimLostException {
        while (true) {
            try {
                return await(step.get(), PATIENCE)
                        .orElseThrow(() -> new ClaimLostException("another worker has taken the turn over"));
            } catch (ExecutionException | TimeoutException e) {
                LOG.warnf("task=%s outcome=waiting_for_ledger %s", key.task(), describe(e));
                if (!Instant.now().isBefore(until)) {
                    throw new ClaimLostException("the ledger could not be reached");
                }
                Thread.sleep(PAUSE_AFTER_FAILURE);
            }
        }
    }

    /** Does a last step, once, and does not wait long for it. */
    void once(ClaimKey key, Uni<Void> step) {
        try {
            await(step, LAST_WORDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("task=%s outcome=left_to_its_lease %s", key.task(), describe(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Uni<T> step, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> future = step.subscribe().asCompletionStage();
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            future.cancel(true);
        }
    }

    private static String describe(Exception failure) {
        return failure instanceof ExecutionException && failure.getCause() != null
                ? DatabaseFailure.describe(failure.getCause())
                : "error=" + failure.getClass().getName();
    }
}
