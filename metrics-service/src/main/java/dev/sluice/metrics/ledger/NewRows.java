package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;
import dev.sluice.database.TextColumns;

/**
 * The rows that a transaction brought of which sums by hour and day are kept. A call or an escalation belongs to the hour in
 * which its task ends, and either may come first: what has to be found for that, the database finds ({@code add_ends},
 * {@code add_calls}).
 */
final class NewRows {
    private static final String LOCK_SUMS = Sql.statement("ledger/lock-sums.sql");
    private static final String ADD_ENDS = Sql.statement("ledger/add-ends.sql");
    private static final String ADD_CALLS = Sql.statement("ledger/add-calls.sql");

    private final Map<String, EndingEntry> ended = new HashMap<>();
    private final List<CallEntry> calls = new ArrayList<>();
    private final List<EscalationEntry> escalations = new ArrayList<>();

    void ending(EndingEntry ending) {
        ended.put(ending.taskId(), ending);
    }

    void call(CallEntry call) {
        calls.add(call);
    }

    void escalation(EscalationEntry escalation) {
        escalations.add(escalation);
    }

    /** Adds them to the sums, in the transaction that inserted them; the lock of sums is held from here to its end. */
    Uni<Void> addToSums(SqlConnection connection) {
        if (ended.isEmpty() && calls.isEmpty() && escalations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(LOCK_SUMS)
                .execute()
                .chain(() -> connection.preparedQuery(ADD_ENDS).execute(ends().and(lateEscalations())))
                .chain(() -> connection.preparedQuery(ADD_CALLS).execute(calls().and(endsOfCalls())))
                .replaceWithVoid();
    }

    private TextColumns<EndingEntry> ends() {
        List<EndingEntry> ofUsers = ended.values().stream()
                .filter(ending -> ending.purpose().isEmpty())
                .toList();
        return TextColumns.of(ofUsers)
                .add(EndingEntry::taskId)
                .add(EndingEntry::finishedAt)
                .add(EndingEntry::category)
                .add(EndingEntry::route)
                .add(EndingEntry::model)
                .add(EndingEntry::outcome)
                .add(EndingEntry::durationMs)
                .add(ending -> JsonParameter.of(ending.baseline()));
    }

    /** Of a task whose end is new, the database has all escalations. */
    private TextColumns<EscalationEntry> lateEscalations() {
        List<EscalationEntry> late = escalations.stream()
                .filter(escalation -> !ended.containsKey(escalation.taskId()))
                .toList();
        return TextColumns.of(late).add(EscalationEntry::taskId).add(EscalationEntry::attempt);
    }

    private TextColumns<CallEntry> calls() {
        return TextColumns.of(calls)
                .add(CallEntry::callId)
                .add(CallEntry::startedAt)
                .add(CallEntry::taskId)
                .add(ofItsEnd(ending -> Optional.of(ending.finishedAt())))
                .add(ofItsEnd(EndingEntry::purpose));
    }

    private <T> Function<CallEntry, Optional<T>> ofItsEnd(Function<EndingEntry, Optional<T>> value) {
        return call -> Optional.ofNullable(ended.get(call.taskId())).flatMap(value);
    }

    private TextColumns<EndingEntry> endsOfCalls() {
        return TextColumns.of(List.copyOf(ended.values()))
                .add(EndingEntry::taskId)
                .add(EndingEntry::finishedAt)
                .add(EndingEntry::purpose);
    }
}
