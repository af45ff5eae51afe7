package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import java.time.Duration;
import java.util.function.LongSupplier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.topic.Topics;

/**
 * While the ledger is behind, the ends of tasks are taken in before the rest: they are what people ask for, and of a task that has
 * ended most of the rest need not be read ({@link Superseded}). It is a matter of speed alone; in any order the ledger is the same.
 */
@Singleton
class EndsFirst {
    /** What a moment's traffic leaves behind at any time. */
    static final long FEW = 1_000;

    private static final Duration HOLDS_FOR = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Whatever is wrong with the ends, the rest goes on: after so long a wait it has as long a turn. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final LongSupplier behind;
    private final Duration longestWait;
    private volatile long nextLookAt = System.nanoTime();

    @Inject
    EndsFirst(IngestionProgress progress) {
        this(() -> progress.behind(Topics.RESULTS), LONGEST_WAIT);
    }

    /**
     * Waits for that.
     *
     * @param behind how many ends are not in yet; asked on a thread that may wait
     */
    EndsFirst(LongSupplier behind, Duration longestWait) {
        this.behind = behind;
        this.longestWait = longestWait;
    }

    /** Ends when it is the turn of the rest. */
    Uni<Void> turnOfTheRest() {
        return Uni.createFrom()
                .deferred(() ->
                        System.nanoTime() - nextLookAt < 0 ? Uni.createFrom().voidItem() : look())
                .ifNoItem()
                .after(longestWait)
                .recoverWithUni(() -> now(longestWait));
    }

    private Uni<Void> look() {
        return Uni.createFrom()
                .item(behind::getAsLong)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(0L)
                .chain(count -> count > FEW ? later() : now(HOLDS_FOR));
    }

    private Uni<Void> later() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_AGAIN).chain(this::look);
    }

    private Uni<Void> now(Duration turn) {
        nextLookAt = System.nanoTime() + turn.toNanos();
        return Uni.createFrom().voidItem();
    }
}
