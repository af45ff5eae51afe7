package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.contracts.event.Usage;

class EscalationEntryTest {
    private static final Instant START = Instant.parse("2025-01-10T00:00:00Z");

    @Test
    void aModelThatFailsHandsTheTaskOn() {
        assertThat(EscalationEntry.allOf(end(attempt(1, "local-fast", true), attempt(2, "cloud-haiku", false))))
                .containsExactly(new EscalationEntry("task", 1, "local-fast", "cloud-haiku"));
    }

    @Test
    void aDraftThatIsPolishedIsNoEscalation() {
        assertThat(EscalationEntry.allOf(end(attempt(1, "local-fast", false), attempt(2, "cloud-haiku", false))))
                .isEmpty();
    }

    @Test
    void aModelThatIsAskedOnceMoreHandsNothingOn() {
        assertThat(EscalationEntry.allOf(end(attempt(1, "cloud-haiku", true), attempt(2, "cloud-haiku", false))))
                .isEmpty();
    }

    private static TaskFinished end(Attempt... attempts) {
        return new TaskFinished(
                new TaskId("task"),
                TaskFinished.Outcome.COMPLETED,
                Optional.empty(),
                List.of(attempts),
                Optional.of(new TaskFinished.Answer("Yes.", "stop")),
                Optional.empty(),
                Map.of(),
                Map.of(),
                START,
                START);
    }

    private static Attempt attempt(int number, String model, boolean failed) {
        return new Attempt(
                number,
                "call-" + number,
                model,
                Route.LOCAL,
                "provider",
                "name",
                1,
                Usage.NONE,
                Money.ZERO,
                failed ? Optional.of(new Failure(Failure.Kind.UNAVAILABLE, "It is busy.")) : Optional.empty(),
                START,
                10,
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
