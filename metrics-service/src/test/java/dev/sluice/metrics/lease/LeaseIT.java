package dev.sluice.metrics.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import dev.sluice.database.Database;
import dev.sluice.database.Lease;
import dev.sluice.database.Lease.Term;
import dev.sluice.metrics.LedgerProfile;
import dev.sluice.testing.KafkaAndPostgres;

@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class LeaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Database database;

    @Test
    void oneInstanceHoldsItUntilItGivesItBack() {
        Lease first = new Lease(database, "given-back", Duration.ofMinutes(1));
        Lease second = new Lease(database, "given-back", Duration.ofMinutes(1));
        assertThat(hold(first).isRunning()).isTrue();
        assertThat(hold(second).isRunning()).isFalse();
        assertThat(hold(first).isRunning()).isTrue();

        first.release().await().atMost(PATIENCE);

        assertThat(hold(second).isRunning()).isTrue();
        assertThat(hold(first).isRunning()).isFalse();
    }

    @Test
    void anInstanceThatDiesIsFollowedAfterItsTermAndNotBefore() {
        Lease dead = new Lease(database, "died", Duration.ofMillis(1_500));
        Lease heir = new Lease(database, "died", Duration.ofMillis(1_500));
        Term last = hold(dead);
        AtomicReference<Term> next = new AtomicReference<>(Term.NONE);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            next.set(hold(heir));
            assertThat(next.get().isRunning() && last.isRunning()).isFalse();
            return next.get().isRunning();
        });

        assertThat(last.isRunning()).isFalse();
    }

    @Test
    void twoInstancesThatComeAndGoNeverHoldItAtOnce() {
        Lease one = new Lease(database, "contended", Duration.ofMillis(100));
        Lease other = new Lease(database, "contended", Duration.ofMillis(100));
        AtomicReference<Term> termOfOne = new AtomicReference<>(Term.NONE);
        AtomicReference<Term> termOfOther = new AtomicReference<>(Term.NONE);
        AtomicBoolean both = new AtomicBoolean();
        AtomicInteger holders = new AtomicInteger();

        // Each renews in bursts and then is silent for longer than the lease lasts.
        IntStream.range(0, 200).forEach(round -> {
            boolean turnOfOne = (round / 20) % 2 == 0;
            AtomicReference<Term> term = turnOfOne ? termOfOne : termOfOther;
            term.set(hold(turnOfOne ? one : other));
            holders.addAndGet(term.get().isRunning() ? 1 : 0);
            both.compareAndSet(
                    false, termOfOne.get().isRunning() && termOfOther.get().isRunning());
        });

        assertThat(both).isFalse();
        assertThat(holders).hasPositiveValue();
    }

    private static Term hold(Lease lease) {
        return lease.hold().await().atMost(PATIENCE);
    }
}
