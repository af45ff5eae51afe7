package dev.sluice.worker.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.contracts.event.TaskFinished;

/**
 * A task's story up to now.
 *
 * @param laneTask the task, with all attempts before this one and the best answer so far
 * @param lost those of the attempts that were sent in this turn and never answered: they are still to be metered
 */
record Story(LaneTask laneTask, List<Attempt> lost) {
    Story {
        lost = List.copyOf(lost);
    }

    /** The story of a turn that begins, with the calls that were lost in it before. */
    static Story of(LaneTask laneTask, List<Attempt> lost) {
        Story story = new Story(laneTask, List.of());
        for (Attempt attempt : lost) {
            story = story.withLost(attempt);
        }
        return story;
    }

    /** The same with one more lost call. */
    Story withLost(Attempt attempt) {
        return new Story(with(attempt), plus(lost, attempt));
    }

    /** The same with a better answer than before. */
    Story withAnswer(TaskFinished.Answer answer) {
        return new Story(copy(laneTask.attempts(), Optional.of(answer)), lost);
    }

    /** The task with one more attempt. */
    LaneTask with(Attempt attempt) {
        return copy(plus(laneTask.attempts(), attempt), laneTask.soFar());
    }

    private LaneTask copy(List<Attempt> attempts, Optional<TaskFinished.Answer> soFar) {
        return new LaneTask(
                laneTask.task(), laneTask.decision(), attempts, laneTask.acceptedAt(), laneTask.routedAt(), soFar);
    }

    private static List<Attempt> plus(List<Attempt> attempts, Attempt attempt) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        return more;
    }
}
