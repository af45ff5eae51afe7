package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.database.Database;
import dev.sluice.database.Sql;

/**
 * Writes batches into the ledger, each in one transaction. Every row is keyed by what it is about, and a total counts
 * only rows that were new: records that come twice, late or in another order change nothing.
 */
@ApplicationScoped
public class LedgerWriter {
    private static final String INSERT_CALLS = Sql.statement("ledger/insert-calls.sql");
    private static final String INSERT_ENDINGS = Sql.statement("ledger/insert-endings.sql");
    private static final String INSERT_ANSWERS = Sql.statement("ledger/insert-answers.sql");
    private static final String INSERT_ESCALATIONS = Sql.statement("ledger/insert-escalations.sql");
    private static final String INSERT_DEAD_LETTERS = Sql.statement("ledger/insert-dead-letters.sql");
    private static final String MERGE_TASKS = Sql.statement("ledger/merge-tasks.sql");
    private static final String MERGE_RATINGS = Sql.statement("ledger/merge-ratings.sql");
    private static final String ADD_FIRST_TRIES = Sql.statement("ledger/add-first-tries.sql");
    private static final String ADD_TOTALS = Sql.statement("ledger/add-batch-totals.sql");

    private final Database database;
    private final LabelBounds bounds;

    @Inject
    LedgerWriter(Database database, LabelBounds bounds) {
        this.database = database;
        this.bounds = bounds;
    }

    /** Writes what these entries add; it fails with the database's failure, and then nothing was written. */
    Uni<Void> write(Collection<? extends Entry> entries) {
        Batch batch = Batch.of(entries);
        return database.onConnection(connection -> write(connection, batch));
    }

    // A task's row tells whether an end is its first: whoever changes it holds it until the end is in its own table.
    // Sums and totals come last: all instances add to the same rows, so they are locked for as short as can be.
    private Uni<Void> write(SqlConnection connection, Batch batch) {
        Count count = new Count(bounds);
        NewRows rows = new NewRows();
        Consumer<CallEntry> newCall = count::call;
        Consumer<EscalationEntry> newEscalation = count::escalation;
        return Database.execute(connection, MERGE_TASKS, TaskFacts.columns(batch.tasks()))
                .map(unended -> batch.endings(Set.copyOf(unended)))
                .invoke(ended -> ended.forEach(ending -> {
                    count.ending(ending);
                    rows.ending(ending);
                }))
                .call(ended -> Database.execute(connection, INSERT_ENDINGS, EndingEntry.columns(ended)))
                .chain(ended -> Database.execute(connection, INSERT_ANSWERS, EndingEntry.answers(ended)))
                .chain(() -> Database.execute(connection, INSERT_CALLS, CallEntry.columns(batch.calls())))
                .invoke(keys -> each(keys, batch.calls(), newCall.andThen(rows::call)))
                .chain(() ->
                        Database.execute(connection, INSERT_ESCALATIONS, EscalationEntry.columns(batch.escalations())))
                .invoke(keys -> each(keys, batch.escalations(), newEscalation.andThen(rows::escalation)))
                .chain(() -> Database.execute(connection, MERGE_RATINGS, RatingEntry.columns(batch.ratings())))
                .chain(() ->
                        Database.execute(connection, INSERT_DEAD_LETTERS, DeadLetterEntry.columns(batch.deadLetters())))
                .invoke(keys -> each(keys, batch.deadLetters(), count::deadLetter))
                .chain(() -> rows.addToSums(connection))
                .chain(() -> Database.execute(connection, ADD_FIRST_TRIES, FirstTries.columns(count.firstTries())))
                .chain(() -> Database.execute(connection, ADD_TOTALS, Total.columns(count.totals())))
                .replaceWithVoid();
    }

    /** Hands on those entries that were new. */
    private static <E extends Entry> void each(List<String> newKeys, List<E> entries, Consumer<E> counter) {
        Set<String> keys = Set.copyOf(newKeys);
        entries.stream().filter(entry -> keys.contains(entry.key())).forEach(counter);
    }
}
