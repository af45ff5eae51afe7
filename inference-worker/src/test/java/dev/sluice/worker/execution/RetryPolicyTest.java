package dev.sluice.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;

class RetryPolicyTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(60));

    @Test
    void aPassingFaultIsTriedThreeTimes() {
        CallFailedException busy = new CallFailedException(Kind.BUSY, "busy");

        assertThat(POLICY.allows(busy, 1)).isTrue();
        assertThat(POLICY.allows(busy, 2)).isTrue();
        assertThat(POLICY.allows(busy, 3)).isFalse();
    }

    @Test
    void aBrokenAnswerOfAModelThatCostsNothingIsTriedAsAPassingFaultIs() {
        CallFailedException uncertain = new CallFailedException(Kind.UNCERTAIN, "broke off");

        assertThat(POLICY.allows(uncertain, 2)).isTrue();
        assertThat(POLICY.allows(uncertain, 3)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TIMED_OUT", "SPEND_LIMIT", "MODEL_REFUSED", "TOO_LONG", "INVALID_REQUEST", "UNUSABLE"})
    void whatAskingAgainDoesNotChangeIsNotTriedAgain(Kind kind) {
        assertThat(POLICY.allows(new CallFailedException(kind, "no"), 1)).isFalse();
    }

    @Test
    void aServersWaitIsKeptToTheLetter() {
        CallFailedException asked = new CallFailedException(Kind.BUSY, "busy", Optional.of(Duration.ofSeconds(30)));

        assertThat(POLICY.wait(asked, 1, new SplittableRandom(1))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aServerThatAsksForALongerWaitIsNotAskedAgain() {
        CallFailedException asked = new CallFailedException(Kind.BUSY, "busy", Optional.of(Duration.ofSeconds(61)));

        assertThat(POLICY.allows(asked, 1)).isFalse();
    }

    @Test
    void theBackOffIsAnyPartOfADoublingBound() {
        CallFailedException busy = new CallFailedException(Kind.BUSY, "busy");
        SplittableRandom random = new SplittableRandom(1);

        for (int i = 0; i < 1_000; i++) {
            assertThat(POLICY.wait(busy, 1, random)).isBetween(Duration.ZERO, Duration.ofMillis(500));
            assertThat(POLICY.wait(busy, 2, random)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
            assertThat(POLICY.wait(busy, 30, random)).isBetween(Duration.ZERO, Duration.ofSeconds(10));
        }
    }
}
