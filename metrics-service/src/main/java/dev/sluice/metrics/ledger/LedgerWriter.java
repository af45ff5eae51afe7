package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;

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
    private static final String INSERT_ESCALATIONS = Sql.statement("ledger/insert-escalations.sql");
    private static final String INSERT_DEAD_LETTERS = Sql.statement("ledger/insert-dead-letters.sql");
    private static final String MERGE_TASKS = Sql.statement("ledger/merge-tasks.sql");
    private static final String MERGE_RATINGS = Sql.statement("ledger/merge-ratings.sql");
    private static final String ADD_FIRST_TRIES = Sql.statement("ledger/add-first-tries.sql");
    private static final String ADD_TOTALS = Sql.statement("ledger/add-totals.sql");

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
        return database.inTransaction(session -> write(session, batch));
    }

    // A task's row tells whether an end is its first: whoever changes it holds it until the end is in its own table.
    // Sums and totals come last: all instances add to the same rows, so they are locked for as short as can be.
    private Uni<Void> write(Session session, Batch batch) {
        Count count = new Count(bounds);
        NewRows rows = new NewRows();
        Consumer<CallEntry> newCall = count::call;
        Consumer<EscalationEntry> newEscalation = count::escalation;
        return Database.insert(session, MERGE_TASKS, batch.tasks())
                .map(unended -> batch.endings(Set.copyOf(unended)))
                .invoke(ended -> ended.forEach(ending -> {
                    count.ending(ending);
                    rows.ending(ending);
                }))
                .chain(ended -> Database.merge(session, INSERT_ENDINGS, ended))
                .chain(() -> insert(session, INSERT_CALLS, batch.calls(), newCall.andThen(rows::call)))
                .chain(() -> insert(
                        session, INSERT_ESCALATIONS, batch.escalations(), newEscalation.andThen(rows::escalation)))
                .chain(() -> Database.merge(session, MERGE_RATINGS, batch.ratings()))
                .chain(() -> insert(session, INSERT_DEAD_LETTERS, batch.deadLetters(), count::deadLetter))
                .chain(() -> rows.addToSums(session))
                .chain(() -> Database.merge(session, ADD_FIRST_TRIES, count.firstTries()))
                .chain(() -> Database.merge(session, ADD_TOTALS, count.totals()))
                .replaceWithVoid();
    }

    /** Inserts entries, hands on those that were new, and answers with their keys. */
    private static <E extends Entry> Uni<Set<String>> insert(
            Session session, String statement, List<E> entries, Consumer<E> counter) {
        return Database.insert(session, statement, entries)
                .map(Set::copyOf)
                .invoke(keys -> entries.stream()
                        .filter(entry -> keys.contains(entry.key()))
                        .forEach(counter));
    }
}
