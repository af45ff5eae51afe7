package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class EndsFirstTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void theRestWaitsUntilTheEndsAreIn() {
        AtomicLong left = new AtomicLong(4 * EndsFirst.FEW);

        await(new EndsFirst(() -> left.addAndGet(-EndsFirst.FEW), LONG));

        assertThat(left).hasValue(EndsFirst.FEW);
    }

    @Test
    void whatWasSeenHoldsForAMoment() {
        AtomicLong looks = new AtomicLong();
        EndsFirst ends = new EndsFirst(
                () -> {
                    looks.incrementAndGet();
                    return 0;
                },
                LONG);

        await(ends);
        await(ends);

        assertThat(looks).hasValue(1);
    }

    @Test
    void endsThatDoNotComeHoldNothingUpForGood() {
        await(new EndsFirst(() -> Long.MAX_VALUE, Duration.ofMillis(50)));
    }

    @Test
    void theRestHasATurnAsLongAsItsLongestWait() {
        Duration wait = Duration.ofSeconds(1);
        AtomicLong looks = new AtomicLong();
        EndsFirst ends = new EndsFirst(
                () -> {
                    looks.incrementAndGet();
                    return Long.MAX_VALUE;
                },
                wait);
        await(ends);
        long looked = looks.get();

        await(ends);
        await(ends);

        assertThat(looks).hasValue(looked);
    }

    @Test
    void aBrokerThatDoesNotTellHoldsNothingUp() {
        await(new EndsFirst(
                () -> {
                    throw new KafkaException("not now");
                },
                LONG));
    }

    private static void await(EndsFirst ends) {
        ends.turnOfTheRest().await().atMost(Duration.ofSeconds(20));
    }
}
