package dev.sluice.classifier.intake;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.view.Problem;
import dev.sluice.contracts.view.TaskView;

/**
 * What became of the lines of a batch.
 *
 * @param accepted how many tasks the broker has
 * @param refused how many lines made no task
 * @param tasks the lines, in the batch's order
 */
public record BatchAnswer(int accepted, int refused, List<Line> tasks) {
    /**
     * A line: accepted with an id, or refused with a problem.
     *
     * @param line its number in the batch, 1 for the first; blank lines count and are left out here
     * @param id the task, where it was accepted
     * @param status {@code queued}, where it was accepted
     * @param problem why it was refused
     */
    public record Line(int line, Optional<TaskId> id, Optional<TaskView.Status> status, Optional<Problem> problem) {
        static Line accepted(int line, TaskId id) {
            return new Line(line, Optional.of(id), Optional.of(TaskView.Status.QUEUED), Optional.empty());
        }

        static Line refused(int line, Problem problem) {
            return new Line(line, Optional.empty(), Optional.empty(), Optional.of(problem));
        }
    }

    static BatchAnswer of(List<Line> lines) {
        int accepted =
                (int) lines.stream().filter(line -> line.id().isPresent()).count();
        return new BatchAnswer(accepted, lines.size() - accepted, lines);
    }

    /** 202 where any line was accepted; else 503 if the broker was away for any, else 422. */
    int status() {
        if (accepted > 0) {
            return 202;
        }
        boolean isBrokerAway =
                tasks.stream().flatMap(line -> line.problem().stream()).anyMatch(p -> p.status() == 503);
        return isBrokerAway ? 503 : 422;
    }
}
