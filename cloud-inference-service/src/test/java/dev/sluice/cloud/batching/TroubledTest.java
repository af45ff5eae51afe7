package dev.sluice.cloud.batching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Optional;

import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.calling.CallFailedException.Kind;

class TroubledTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant LATER = NOW.plus(Troubled.GRACE);

    private final NotedBatch batch = new NotedBatch("a", "haiku", 1, Optional.of("p"), Instant.EPOCH, 0);
    private final Troubled troubled = new Troubled();

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "UNCERTAIN", "TIMED_OUT"})
    void silenceIsTheLastWordOnlyAfterAnHour(Kind kind) {
        assertThat(isLastWord(kind, NOW)).isFalse();
        assertThat(isLastWord(kind, LATER.minusMillis(1))).isFalse();
        assertThat(isLastWord(kind, LATER)).isTrue();
    }

    @Test
    void aRefusalIsTheLastWordAtOnce() {
        assertThat(isLastWord(Kind.MODEL_REFUSED, NOW)).isTrue();
    }

    @Test
    void anAnswerInBetweenEndsTheSilence() {
        isLastWord(Kind.BUSY, NOW);

        troubled.told(batch);

        assertThat(isLastWord(Kind.BUSY, LATER)).isFalse();
    }

    @Test
    void aBatchThatWasNotDeletedIsLeftAloneForAnHour() {
        troubled.notDeleted(batch, NOW);

        assertThat(troubled.isLeftAlone(batch, NOW)).isTrue();
        assertThat(troubled.isLeftAlone(batch, LATER)).isFalse();
    }

    private boolean isLastWord(Kind kind, Instant now) {
        return troubled.notTold(batch, new CallFailedException(kind, "no word"), now);
    }
}
