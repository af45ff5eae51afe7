package dev.sluice.classifier.intake;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.classifier.tasks.FinishedTasks;
import dev.sluice.classifier.tasks.Ledger;
import dev.sluice.classifier.tasks.WaitingCallers;
import dev.sluice.classifier.tasks.WaitingCallers.Wait;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.TaskView;

/** Writes a task, and waits for its end where the caller wants to. */
@ApplicationScoped
public class Submission {
    /** By how much a place may outlast its wait: longer than the broker takes for a task. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final RequestedTopic requested;
    private final WaitingCallers waiting;
    private final FinishedTasks finished;
    private final Ledger ledger;

    @Inject
    Submission(RequestedTopic requested, WaitingCallers waiting, FinishedTasks finished, Ledger ledger) {
        this.requested = requested;
        this.waiting = waiting;
        this.finished = finished;
        this.ledger = ledger;
    }

    /** Writes the task; completes when the broker has it. */
    Uni<Void> submit(AcceptableTask acceptable) {
        return requested.write(acceptable);
    }

    /**
     * Writes the task and waits for its end.
     *
     * @return the task when it has ended; empty when it has not by then, or when too many wait already
     */
    Uni<Optional<TaskView>> submitAndWait(AcceptableTask acceptable, Duration longest) {
        // Before the task is written, so that its end can't come first.
        return waiting.join(acceptable.task().id())
                .map(wait -> submit(acceptable, wait)
                        .chain(() -> end(wait, longest))
                        .onTermination()
                        .invoke(wait::close))
                .orElseGet(() -> submit(acceptable).replaceWith(Optional.empty()));
    }

    /**
     * Writes the task for a caller who has no use for it without its answer.
     *
     * @return when the broker has the task, how it ends; that is empty when it has not ended by then. Whoever has it
     *     listens to it, once: until then the caller's place is taken
     * @throws ProblemException if too many wait already; then nothing is written
     */
    public Uni<Uni<Optional<TaskView>>> submitForAnswer(AcceptableTask acceptable, Duration longest) {
        Wait wait = waiting.join(acceptable.task().id())
                .orElseThrow(() -> ProblemException.unavailable(
                        "Too many callers wait for their answers; the task was not accepted."));
        // A caller who hangs up just while the broker's word is handed on is told of to nobody.
        end(wait, longest.plus(SLACK)).subscribe().with(ended -> wait.close(), hungUp -> wait.close());
        return submit(acceptable, wait)
                .replaceWith(() -> end(wait, longest).onTermination().invoke(wait::close))
                .onFailure()
                .invoke(wait::close)
                .onCancellation()
                .invoke(wait::close);
    }

    private Uni<Void> submit(AcceptableTask acceptable, Wait wait) {
        return submit(acceptable).invoke(() -> {
            if (acceptable.isIdChosen()) {
                lookForAnEarlierEnd(acceptable.task().id(), wait);
            }
        });
    }

    private static Uni<Optional<TaskView>> end(Wait wait, Duration longest) {
        return Uni.createFrom()
                .completionStage(wait.end())
                .map(Optional::of)
                .ifNoItem()
                .after(longest)
                .recoverWithItem(Optional.empty());
    }

    /** A task that ended before is not written to the results topic again. */
    private void lookForAnEarlierEnd(TaskId id, Wait wait) {
        Optional<TaskView> ended = finished.find(id);
        if (ended.isPresent()) {
            wait.end().complete(ended.get());
            return;
        }
        ledger.finished(id).subscribe().with(known -> known.ifPresent(wait.end()::complete));
    }
}
