package dev.sluice.worker.execution;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Decision;
import dev.sluice.contracts.event.Failure;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.worker.calling.Completion;

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
        Failure.Kind kind = failed.failure().orElseThrow().kind();
        return of(story, failed, fallbacks.after(story.laneTask(), failed.model(), kind));
    }

    /**
     * The same where a budget has no money for the model.
     *
     * @param localModels those that the budget names for such tasks
     */
    Outcome.Done atWall(Story story, Attempt failed, List<String> localModels) {
        Optional<TaskFinished.Answer> draft = story.laneTask().draft();
        if (draft.isPresent()) {
            // Another local model would write nothing better than the one that drafted.
            return outcomes.unpolished(story, failed, draft.get());
        }
        return of(story, failed, fallbacks.atWall(story.laneTask(), failed.model(), localModels));
    }

    private Outcome.Done of(Story story, Attempt failed, Optional<Decision> next) {
        Failure failure = failed.failure().orElseThrow();
        Optional<TaskFinished.Answer> draft = story.laneTask().draft();
        if (next.isPresent()) {
            return outcomes.escalated(story, failed, next.get());
        }
        if (draft.isPresent()) {
            return outcomes.unpolished(story, failed, draft.get());
        }
        String why = story.laneTask().task().isLocalOnly()
                ? "; the task is local-only, and no other local model of its route is left"
                : "; no other model of its route is left";
        return outcomes.failed(story, failed, new Failure(failure.kind(), failure.message() + why));
    }

    /** Sends the task to the same model once more: its call in a batch came to nothing, and that says nothing of the model. */
    Outcome.Done again(Story story, Attempt failed) {
        return outcomes.again(story, failed);
    }

    /** An answer that passed its checks: the task's end, or a draft for the model that is to polish it. */
    Outcome.Done answered(Story story, Attempt attempt, Completion completion) {
        Optional<Decision> polish = isDraft(story, attempt) ? fallbacks.toPolish(story.laneTask()) : Optional.empty();
        if (polish.isEmpty()) {
            return outcomes.completed(story, attempt, completion);
        }
        Story drafted = story.withAnswer(new TaskFinished.Answer(completion.text(), completion.finishReason()));
        return outcomes.drafted(drafted, attempt, polish.get());
    }

    private static boolean isDraft(Story story, Attempt attempt) {
        return story.laneTask().task().isToBePolished() && attempt.route() == Route.LOCAL;
    }

    /** Ends the task: another model would do no better. A draft is its answer. */
    Outcome.Done end(Story story, Attempt failed) {
        return story.laneTask()
                .draft()
                .map(draft -> outcomes.unpolished(story, failed, draft))
                .orElseGet(() -> outcomes.failed(story, failed, failed.failure().orElseThrow()));
    }
}
