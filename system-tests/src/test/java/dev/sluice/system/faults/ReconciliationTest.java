package dev.sluice.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.Money;

class ReconciliationTest {
    private static final String KEY = "task-7 at cloud-haiku";

    private final List<String> problems = new ArrayList<>();

    @Test
    void aBillThatIsMeteredToTheNanoDollarIsExplained() {
        assertThat(unexplained(List.of(billed(100), billed(250)), List.of(metered(250), metered(100))))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void oneNanoDollarOffIsUnexplainedAndItsTaskIsNamed() {
        assertThat(unexplained(List.of(billed(100)), List.of(metered(101)))).isEqualTo(new Money(201));
        assertThat(problems).singleElement().asString().contains(KEY);
    }

    @Test
    void aBillWhoseAnswerWasLostNeedsAnEstimateThatIsAtLeastAsHigh() {
        assertThat(unexplained(List.of(billed(100), billed(100)), List.of(estimated(100), metered(100))))
                .isEqualTo(Money.ZERO);
        assertThat(unexplained(List.of(billed(100), billed(100)), List.of(estimated(99), metered(100))))
                .isEqualTo(new Money(100));
    }

    @Test
    void anEstimateMayStandForACallThatWasNeverBilled() {
        assertThat(unexplained(List.of(billed(100)), List.of(estimated(500), metered(100))))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void aMeteredCallThatWasNeverBilledIsUnexplained() {
        assertThat(unexplained(List.of(), List.of(metered(100)))).isEqualTo(new Money(100));
    }

    private Money unexplained(List<BilledCall> bills, List<MeteredCall> metered) {
        return Reconciliation.unexplained(Map.of(KEY, bills), Map.of(KEY, metered), problems::add);
    }

    private static BilledCall billed(long nanoUsd) {
        return new BilledCall("task-7", "cloud-haiku", new Money(nanoUsd), Instant.EPOCH, Instant.EPOCH, true, false);
    }

    private static MeteredCall metered(long nanoUsd) {
        return new MeteredCall("task-7", "cloud-haiku", true, new Money(nanoUsd), false);
    }

    private static MeteredCall estimated(long nanoUsd) {
        return new MeteredCall("task-7", "cloud-haiku", true, new Money(nanoUsd), true);
    }
}
