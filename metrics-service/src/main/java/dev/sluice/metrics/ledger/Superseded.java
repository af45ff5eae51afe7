package dev.sluice.metrics.ledger;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.EventType;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;
import dev.sluice.database.TextColumns;

/**
 * Leaves out records before they are read whole, where the ledger would stay as it is: they tell how far a task had come that has
 * ended since, or of a call that is in already, most often because its task's end told of it.
 */
@Singleton
class Superseded {
    private static final String SUPERSEDED = Sql.statement("ledger/superseded.sql");

    /** Of fewer it is cheaper to read them. */
    private static final int WORTH_LOOKING_UP = 50;

    private final Database database;

    @Inject
    Superseded(Database database) {
        this.database = database;
    }

    /** The records that may tell something new: all of them where they are few, or the database does not answer. */
    Uni<List<ConsumerRecord<byte[], byte[]>>> remaining(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Candidate> candidates = new ArrayList<>();
        records.forEach(source -> candidates.add(Candidate.of(source)));
        List<String> tasks = candidates.stream()
                .flatMap(candidate -> candidate.task().stream())
                .distinct()
                .toList();
        List<CallKey> calls = candidates.stream()
                .flatMap(candidate -> candidate.call().stream())
                .toList();
        if (tasks.size() + calls.size() < WORTH_LOOKING_UP) {
            return Uni.createFrom().item(sources(candidates, Set.of()));
        }
        return known(tasks, calls).onFailure().recoverWithItem(Set.of()).map(known -> sources(candidates, known));
    }

    private Uni<Set<String>> known(List<String> tasks, List<CallKey> calls) {
        TextColumns<CallKey> asked = TextColumns.of(calls).add(CallKey::callId).add(CallKey::startedAt);
        return database.onConnection(connection -> connection
                .preparedQuery(SUPERSEDED)
                .execute(TextColumns.of(tasks).add(id -> id).and(asked))
                .map(rows -> {
                    Set<String> names = new HashSet<>();
                    rows.forEach(row -> names.add(row.getString(0)));
                    return names;
                }));
    }

    private static List<ConsumerRecord<byte[], byte[]>> sources(List<Candidate> candidates, Set<String> known) {
        return candidates.stream()
                .filter(candidate -> candidate.name().filter(known::contains).isEmpty())
                .map(Candidate::source)
                .toList();
    }

    /**
     * A record.
     *
     * @param task of which it tells no more than how far it is
     * @param call of which it tells, and of nothing else
     */
    private record Candidate(ConsumerRecord<byte[], byte[]> source, Optional<String> task, Optional<CallKey> call) {
        static Candidate of(ConsumerRecord<byte[], byte[]> source) {
            Optional<EventType> type =
                    EventRecords.header(source.headers(), EventRecords.TYPE).flatMap(EventType::ofName);
            boolean tellsAStep = type.filter(one -> one == EventType.TASK_ROUTED || one == EventType.TASK_STARTED)
                    .isPresent();
            boolean tellsACall = type.filter(EventType.CALL_METERED::equals).isPresent();
            return new Candidate(
                    source,
                    Optional.ofNullable(source.key())
                            .filter(key -> tellsAStep)
                            .map(key -> new String(key, StandardCharsets.UTF_8)),
                    Optional.ofNullable(source.value())
                            .filter(value -> tellsACall)
                            .flatMap(CallKey::of));
        }

        /** As the statement answers. */
        Optional<String> name() {
            return task.map(id -> "task " + id).or(() -> call.map(key -> "call " + key.callId()));
        }
    }
}
