package dev.sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.Money;

class PaidCallsTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> problems = new ArrayList<>();

    @Test
    void aSecondCallThatNothingExplainsIsExtraAndItsTaskIsNamed() {
        int extra = extra(List.of(), call(0, true), call(10, true));

        assertThat(extra).isEqualTo(1);
        assertThat(problems).singleElement().asString().contains("task-7 at cloud-haiku");
    }

    @Test
    void aCallWhoseWorkerWasKilledMayBeRepeated() {
        int extra = extra(List.of(BEGAN.plusMillis(500)), call(0, true), call(10, true));

        assertThat(extra).isZero();
    }

    @Test
    void aKillBeforeTheCallOrLongAfterItExplainsNothing() {
        int extra = extra(List.of(BEGAN.minusMillis(1), BEGAN.plusSeconds(9)), call(0, true), call(10, true));

        assertThat(extra).isEqualTo(1);
    }

    @Test
    void aCallWhoseAnswerWasLostMayBeRepeatedOnceAndNotTwice() {
        int extra = extra(List.of(), call(0, false), call(10, false), call(20, true));

        assertThat(extra).isEqualTo(1);
    }

    @Test
    void aBatchedCallIsNotMadeAgainThoughItsWorkerWasKilled() {
        BilledCall first = call(0, true);
        BilledCall batched = new BilledCall(
                first.task(), first.model(), first.cost(), first.began(), first.ended(), first.delivered(), true);

        assertThat(extra(List.of(BEGAN.plusMillis(500)), batched, call(5, true)))
                .isEqualTo(1);
    }

    private int extra(List<Instant> kills, BilledCall... calls) {
        return PaidCalls.extra(Map.of("task-7 at cloud-haiku", List.of(calls)), kills, problems::add);
    }

    private static BilledCall call(int afterSeconds, boolean delivered) {
        Instant began = BEGAN.plusSeconds(afterSeconds);
        return new BilledCall("task-7", "cloud-haiku", new Money(100), began, began.plusSeconds(1), delivered, false);
    }
}
