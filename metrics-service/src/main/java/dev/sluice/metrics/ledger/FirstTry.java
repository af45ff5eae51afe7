package dev.sluice.metrics.ledger;

import java.util.Optional;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;

/** How it went with the model that was asked first; each task that any model was asked for is one of these. */
public enum FirstTry {
    /** Every model that was asked answered, and each answer passed its checks: one model, or a draft and its polish. */
    PASSED("passed"),
    /** The task has no answer. */
    FAILED("failed"),
    /** An answer did not pass its checks, and a later one did. */
    FAILED_CHECK("failed_check"),
    /** A model gave no answer, and the task went on to another one. */
    ESCALATED("escalated");

    private final String wireName;

    FirstTry(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the ledger and as a metric label. */
    public String wireName() {
        return wireName;
    }

    /** How it went; empty where no model was asked. */
    static Optional<FirstTry> of(TaskFinished finished) {
        if (finished.attempts().isEmpty()) {
            return Optional.empty();
        }
        if (finished.outcome() == TaskFinished.Outcome.FAILED) {
            return Optional.of(FAILED);
        }
        boolean failedCheck = finished.attempts().stream()
                .flatMap(attempt -> attempt.failure().stream())
                .anyMatch(failure -> failure.kind() == Failure.Kind.BAD_ANSWER);
        if (failedCheck) {
            return Optional.of(FAILED_CHECK);
        }
        boolean passed = finished.attempts().stream().map(Attempt::failure).allMatch(Optional::isEmpty);
        return Optional.of(passed ? PASSED : ESCALATED);
    }
}
