package dev.sluice.classifier.tasks;

import java.time.Duration;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.TaskId;

/** Which tasks there are, as far as this replica and the ledger know. */
@ApplicationScoped
public class KnownTasks {
    /** Beyond the ledger's own time-outs. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final FinishedTasks finished;
    private final AcceptedTasks accepted;

    @Inject
    KnownTasks(Ledger ledger, FinishedTasks finished, AcceptedTasks accepted) {
        this.ledger = ledger;
        this.finished = finished;
        this.accepted = accepted;
    }

    /** The id that is written so; a 400 problem if it is none. */
    public static TaskId id(String text) {
        try {
            return new TaskId(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    400,
                    "invalid-id",
                    "Not a task's id",
                    "Task ids are 1 to 128 letters, digits, '.', '_', ':' or '-'.");
        }
    }

    /** That there is no such task (404). */
    static ProblemException unknown() {
        return ProblemException.of(404, "not-found", "Not found", "There is no task of this id.");
    }

    /**
     * Returns where that task has ended. It blocks.
     *
     * @throws ProblemException with 404 if there is none, 409 if it has not ended, 503 if nobody can tell
     */
    public void requireEnded(TaskId id) {
        if (finished.find(id).isPresent()) {
            return;
        }
        Optional<Boolean> ended = ledger.hasEnded(id).await().atMost(PATIENCE);
        if (ended.isEmpty() && !accepted.contains(id)) {
            throw unknown();
        }
        if (!ended.orElse(false)) {
            throw ProblemException.of(
                    409, "not-ended", "Not ended yet", "The task has not ended; there is no answer to speak of.");
        }
    }
}
