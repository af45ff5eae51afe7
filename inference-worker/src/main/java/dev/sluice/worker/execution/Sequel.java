package dev.sluice.worker.execution;

import java.util.Optional;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;

/** What follows an attempt that failed: the next model of the route, or the task's end. */
final class Sequel {
    private final Fallbacks fallbacks;
    private final Outcomes outcomes;

    Sequel(Fallbacks fallbacks, Outcomes outcomes) {
        this.fallbacks = fallbacks;
        this.outcomes = outcomes;
    }

    /** Sends the task to its next model, or ends it where none is left. */
    Outcome.Done of(Story story, Attempt failed) {
        Failure failure = failed.failure().orElseThrow();
        Optional<Decision> next = fallbacks.after(story.laneTask(), failed.model(), failure.kind());
        if (next.isPresent()) {
            return outcomes.escalated(story, failed, next.get());
        }
        String why = story.laneTask().task().isLocalOnly()
                ? "; the task is local-only, and no other local model of its route is left"
                : "; no other model of its route is left";
        return outcomes.failed(story, failed, new Failure(failure.kind(), failure.message() + why));
    }

    /** Ends the task: another model would do no better. */
    Outcome.Done end(Story story, Attempt failed) {
        return outcomes.failed(story, failed, failed.failure().orElseThrow());
    }
}
