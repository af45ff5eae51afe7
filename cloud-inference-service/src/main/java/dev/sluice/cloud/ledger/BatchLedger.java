package dev.sluice.cloud.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Event;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;

/**
 * The batches in the database, for the one thread that makes them. Each method is one transaction, and fails with the
 * database's failure; what it was to do may then be done all the same.
 */
@Singleton
public final class BatchLedger {
    private static final String MODELS = Sql.statement("batches/models.sql");
    private static final String NOTE = Sql.statement("batches/note.sql");
    private static final String TURNS = Sql.statement("batches/turns.sql");
    private static final String OVERDUE = Sql.statement("batches/overdue.sql");
    private static final String LIST = Sql.statement("batches/list.sql");
    private static final String PROVIDER_IDS = Sql.statement("batches/provider-ids.sql");
    private static final String SUBMITTED = Sql.statement("batches/submitted.sql");
    private static final String UNQUEUE = Sql.statement("batches/unqueue.sql");
    private static final String FORGET = Sql.statement("batches/forget.sql");
    private static final String TO_PUBLISH = Sql.statement("batches/to-publish.sql");
    private static final String PUBLISHED = Sql.statement("batches/published.sql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // A provider takes 200 MB and more; all of it is in memory here for the time of its submission.
    private static final long MOST_BYTES = 16 << 20;

    private final Database database;
    private final CallStore calls;

    BatchLedger(Database database, CallStore calls) {
        this.database = database;
        this.calls = calls;
    }

    /**
     * What is stored of a turn and may not be published.
     *
     * @param events what came of it
     * @param traceparent what its trace goes on with, where it has one
     */
    public record Unpublished(String task, int turn, List<Event> events, Optional<String> traceparent) {
        public Unpublished {
            events = List.copyOf(events);
        }

        private record Row(String task, int turn, JsonNode events, Optional<String> traceparent) {}

        static Unpublished read(String json) {
            try {
                Row row = Json.mapper().readValue(json, Row.class);
                return new Unpublished(row.task(), row.turn(), StoredEvents.read(row.events()), row.traceparent());
            } catch (JsonProcessingException e) {
                // No cause: Jackson's message may quote the answer.
                throw new IllegalStateException("the ledger holds a turn that can't be read");
            }
        }
    }

    private record Place(String task, int turn) {}

    /** The models of which there is something to do. */
    public List<String> models() {
        return in(session -> session.createNativeQuery(MODELS, String.class).getResultList());
    }

    /**
     * Notes that a batch is about to be submitted. Whoever finds it noted and does not know its end must look whether the
     * provider has it, before these calls may be in another.
     *
     * @param id a new one
     * @param most the most calls
     * @param wait how long the oldest must have waited where there are fewer
     * @return its calls; none where it is not time for a batch yet
     */
    public List<BatchedTurn> note(String model, String id, int most, Duration wait) {
        return in(session -> session.createNativeQuery(NOTE, String.class)
                        .setParameter("model", model)
                        .setParameter("id", id)
                        .setParameter("most", (long) most)
                        .setParameter("bytes", MOST_BYTES)
                        .setParameter("wait", wait.toMillis())
                        .getResultList())
                .stream()
                .map(BatchedTurn::read)
                .toList();
    }

    /** The provider has the batch; false where nobody waits for it any more. */
    public boolean submitted(String id, String providerId) {
        return in(session -> session.createNativeQuery(SUBMITTED)
                        .setParameter("id", id)
                        .setParameter("provider_id", providerId)
                        .executeUpdate())
                == 1;
    }

    /** The provider does not have the batch: its calls wait for another. */
    public void unqueue(String id) {
        in(session -> session.createNativeQuery(UNQUEUE)
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> forget(session, id)));
    }

    /** A model's batches that are not done. */
    public List<NotedBatch> batches(String model) {
        return rows(LIST, "model", model).stream().map(NotedBatch::read).toList();
    }

    /** The provider's ids of all batches that are not done. */
    public Set<String> providerIds() {
        return Set.copyOf(in(
                session -> session.createNativeQuery(PROVIDER_IDS, String.class).getResultList()));
    }

    /** The turns of a batch whose ends are not stored. */
    public List<BatchedTurn> turns(String id) {
        return rows(TURNS, "id", id).stream().map(BatchedTurn::read).toList();
    }

    /** Some of the turns that have waited for a batch longer than that. */
    public List<BatchedTurn> overdue(String model, Duration patience) {
        return in(session -> session.createNativeQuery(OVERDUE, String.class)
                        .setParameter("model", model)
                        .setParameter("patience", patience.toMillis())
                        .getResultList())
                .stream()
                .map(BatchedTurn::read)
                .toList();
    }

    /** A turn is done: its prompt goes, and the rest of what was set aside is free again. The first end that is told counts. */
    public void finish(BatchedTurn turn, List<Event> events, Money cost) {
        calls.finish(turn.key(), events, cost).await().atMost(PATIENCE);
    }

    /** Some of a model's turns that are finished and may not be published. */
    public List<Unpublished> unpublished(String model) {
        return rows(TO_PUBLISH, "model", model).stream().map(Unpublished::read).toList();
    }

    /** The broker has what came of these turns. */
    public void published(List<Unpublished> turns) {
        List<Place> places =
                turns.stream().map(turn -> new Place(turn.task(), turn.turn())).toList();
        in(session -> Database.merge(session, PUBLISHED, places));
    }

    /** All that a batch brought is stored. */
    public void forget(String id) {
        in(session -> forget(session, id));
    }

    private static Uni<Integer> forget(Session session, String id) {
        return session.createNativeQuery(FORGET).setParameter("id", id).executeUpdate();
    }

    private List<String> rows(String statement, String parameter, String value) {
        return in(session -> session.createNativeQuery(statement, String.class)
                .setParameter(parameter, value)
                .getResultList());
    }

    private <T> T in(Function<Session, Uni<T>> work) {
        return database.inTransaction(work).await().atMost(PATIENCE);
    }
}
