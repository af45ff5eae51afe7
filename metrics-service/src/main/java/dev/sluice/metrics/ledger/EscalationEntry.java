package dev.sluice.metrics.ledger;

import java.util.List;
import java.util.stream.IntStream;

import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.contracts.event.TaskFinished;
import dev.sluice.database.TextColumns;

/**
 * A model failed a task, and it went on to another one.
 *
 * @param attempt the number of the attempt that failed
 * @param fromModel the alias of the model that failed
 * @param toModel the alias of the one that followed
 */
public record EscalationEntry(String taskId, int attempt, String fromModel, String toModel) implements Entry {
    static EscalationEntry of(TaskEscalated escalated) {
        return of(escalated.taskId(), escalated.attempt(), escalated.nextModel());
    }

    /** The end's attempts tell all escalations again, so that they are in when the end is. */
    static List<EscalationEntry> allOf(TaskFinished finished) {
        List<Attempt> attempts = finished.attempts();
        return IntStream.range(1, attempts.size())
                .filter(next -> isEscalation(attempts.get(next - 1), attempts.get(next)))
                .mapToObj(next -> of(
                        finished.taskId(),
                        attempts.get(next - 1),
                        attempts.get(next).model()))
                .toList();
    }

    /** A draft that is polished did not fail, and a model whose batch came to nothing is asked once more itself. */
    private static boolean isEscalation(Attempt one, Attempt next) {
        return one.failure().isPresent() && !one.model().equals(next.model());
    }

    private static EscalationEntry of(TaskId taskId, Attempt failed, String toModel) {
        return new EscalationEntry(taskId.value(), failed.number(), failed.model(), toModel);
    }

    @Override
    public String key() {
        return taskId + "/" + attempt;
    }

    /** The columns of its table, as the statement that inserts them has them. */
    static TextColumns<EscalationEntry> columns(List<EscalationEntry> rows) {
        return TextColumns.of(rows)
                .add(EscalationEntry::taskId)
                .add(EscalationEntry::attempt)
                .add(EscalationEntry::fromModel)
                .add(EscalationEntry::toModel);
    }
}
