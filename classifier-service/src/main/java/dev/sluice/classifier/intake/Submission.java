package dev.sluice.classifier.intake;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.tasks.FinishedTasks;
import dev.sluice.classifier.tasks.Ledger;
import dev.sluice.classifier.tasks.WaitingCallers;
import dev.sluice.classifier.tasks.WaitingCallers.Wait;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.TaskView;

/** Writes a task, and waits for its end where the caller wants to. */
@ApplicationScoped
public class Submission {
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
        TaskId id = acceptable.task().id();
        // Before the task is written, so that its end can't come first.
        Optional<Wait> place = waiting.join(id);
        if (place.isEmpty()) {
            return submit(acceptable).replaceWith(Optional.empty());
        }
        Wait wait = place.get();
        return submit(acceptable)
                .invoke(() -> {
                    if (acceptable.isIdChosen()) {
                        lookForAnEarlierEnd(id, wait);
                    }
                })
                .chain(() -> Uni.createFrom()
                        .completionStage(wait.end())
                        .map(Optional::of)
                        .ifNoItem()
                        .after(longest)
                        .recoverWithItem(Optional.empty()))
                .onTermination()
                .invoke(wait::close);
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
