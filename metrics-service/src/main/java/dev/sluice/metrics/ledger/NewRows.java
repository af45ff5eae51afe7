package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.database.Database;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;

/**
 * The rows that a transaction brought of which sums by hour and day are kept, by their keys and the times of their partitions. The sums themselves are added up
 * in the database ({@code add_sums}): a call belongs to the hour in which its task ends, and either may come first.
 */
final class NewRows {
    private static final String LOCK_SUMS = Sql.statement("ledger/lock-sums.sql");
    private static final String ADD_SUMS = Sql.statement("ledger/add-sums.sql");

    private final List<EndingKey> ended = new ArrayList<>();
    private final List<CallKey> calls = new ArrayList<>();
    private final List<EscalationKey> escalations = new ArrayList<>();

    private record EndingKey(String taskId, Instant finishedAt) {}

    private record CallKey(String callId, Instant startedAt) {}

    private record EscalationKey(String taskId, int attempt) {}

    void ending(EndingEntry ending) {
        ended.add(new EndingKey(ending.taskId(), ending.finishedAt()));
    }

    void call(CallEntry call) {
        calls.add(new CallKey(call.callId(), call.startedAt()));
    }

    void escalation(EscalationEntry escalation) {
        escalations.add(new EscalationKey(escalation.taskId(), escalation.attempt()));
    }

    /** Adds them to the sums, in the transaction that inserted them; the lock of sums is held from here to its end. */
    Uni<Void> addToSums(Session session) {
        if (ended.isEmpty() && calls.isEmpty() && escalations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Database.json(session, LOCK_SUMS)
                .chain(() -> session.createNativeQuery(ADD_SUMS, String.class)
                        .setParameter("ended", JsonParameter.of(ended))
                        .setParameter("calls", JsonParameter.of(calls))
                        .setParameter("escalations", JsonParameter.of(escalations))
                        .getSingleResult())
                .replaceWithVoid();
    }
}
