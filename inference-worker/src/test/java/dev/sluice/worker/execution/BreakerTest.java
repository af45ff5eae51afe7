package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.sluice.worker.execution.Breaker.Permit;

class BreakerTest {
    private static final Breaker.Settings SETTINGS = new Breaker.Settings(
            3, Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private final AtomicLong now = new AtomicLong();
    private final Breaker breaker = new Breaker(SETTINGS, now::get);

    @Test
    void aFewFailuresChangeNothing() throws Exception {
        fail(2);

        assertThat(permit()).isEqualTo(Permit.GRANTED);
        assertThat(permit()).isEqualTo(Permit.GRANTED);
    }

    @Test
    void asManyFailuresInARowAsAllowedStopTheCalls() throws Exception {
        fail(3);

        assertThat(permit()).isEqualTo(Permit.FAILING);
    }

    @Test
    void aSuccessInBetweenBreaksTheRow() throws Exception {
        fail(2);
        breaker.succeeded();
        fail(2);

        assertThat(permit()).isEqualTo(Permit.GRANTED);
    }

    @Test
    void afterThePauseOneCallLooksAndTheOthersWait() throws Exception {
        fail(3);
        later(Duration.ofSeconds(2));

        assertThat(permit()).isEqualTo(Permit.GRANTED);
        assertThat(permit()).isEqualTo(Permit.FAILING);
    }

    @Test
    void aCallThatLooksAndSucceedsLetsAllThrough() throws Exception {
        fail(3);
        later(Duration.ofSeconds(2));
        permit();

        breaker.succeeded();

        assertThat(permit()).isEqualTo(Permit.GRANTED);
        assertThat(permit()).isEqualTo(Permit.GRANTED);
    }

    @Test
    void eachCallThatLooksInVainDoublesThePauseUpToTheLongest() throws Exception {
        fail(3);
        for (long seconds : new long[] {2, 4, 8, 16, 30, 30}) {
            later(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(permit()).isEqualTo(Permit.FAILING);
            later(Duration.ofMillis(1));
            assertThat(permit()).isEqualTo(Permit.GRANTED);
            breaker.failed();
        }
    }

    @Test
    void aCallThatIsGivenUpLetsAnotherLook() throws Exception {
        fail(3);
        later(Duration.ofSeconds(2));
        permit();

        breaker.abandoned();

        assertThat(permit()).isEqualTo(Permit.GRANTED);
    }

    @Test
    void aSpentAccountIsLeftAloneAtOnceAndWithoutWaiting() throws Exception {
        breaker.spent();

        assertThat(breaker.acquire(Duration.ofHours(1))).isEqualTo(Permit.SPENT);

        later(Duration.ofMinutes(10));
        assertThat(permit()).isEqualTo(Permit.GRANTED);
        assertThat(permit()).isEqualTo(Permit.FAILING);
    }

    private void fail(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            assertThat(permit()).isEqualTo(Permit.GRANTED);
            breaker.failed();
        }
    }

    private Permit permit() throws InterruptedException {
        return breaker.acquire(Duration.ZERO);
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
