package dev.sluice.cloud.ledger;

import static java.util.Objects.requireNonNull;

import org.hibernate.reactive.mutiny.Mutiny;

import java.util.Map;
import java.util.UUID;

import dev.sluice.worker.ledger.Turn;

/**
 * One claim of a turn.
 *
 * @param task the task's id
 * @param turn which turn of the task
 * @param model the alias of the model
 * @param metadata the task's, which may have budgets
 * @param holder unlike that of any other claim: only it may write
 */
record ClaimKey(String task, int turn, String model, Map<String, String> metadata, String holder) {
    ClaimKey {
        requireNonNull(task, "task");
        requireNonNull(model, "model");
        metadata = Map.copyOf(metadata);
        requireNonNull(holder, "holder");
    }

    /** A new claim. */
    static ClaimKey of(Turn turn) {
        return new ClaimKey(
                turn.taskId().value(),
                turn.number(),
                turn.model(),
                turn.laneTask().task().metadata(),
                UUID.randomUUID().toString());
    }

    /** Says in a statement which turn it is about. */
    <Q extends Mutiny.AbstractQuery> Q in(Q statement) {
        statement.setParameter("task", task).setParameter("turn", turn);
        return statement;
    }
}
