package dev.sluice.metrics.sweeping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.database.Database;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;
import dev.sluice.metrics.ledger.Metric;
import dev.sluice.metrics.ledger.Total;

/** What the sweeper asks of the ledger, and counts there. It waits for the database: not for event loops. */
@Singleton
public class SweepLedger {
    /** So many tasks are looked for at a time, the quietest first. */
    private static final int MOST_TASKS = 1000;

    private static final String QUIET_LANES = Sql.statement("sweeping/quiet-lanes.sql");
    private static final String UNFINISHED = Sql.statement("sweeping/unfinished.sql");
    private static final String COUNT = Sql.statement("sweeping/count.sql");
    private static final String ADD_TOTALS = Sql.statement("ledger/add-totals.sql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;

    @Inject
    SweepLedger(Database database) {
        this.database = database;
    }

    /**
     * How far a lane is.
     *
     * @param reached of no task that was heard of later can it be said that its workers are done with it; empty where
     *     they are done with all
     */
    record Front(String model, String urgency, Optional<Instant> reached) {}

    /** What was found when something was to be counted. */
    enum Counted {
        /** The task has ended. */
        ENDED,
        /** It was counted before. */
        BEFORE,
        /** It is counted now. */
        NOW
    }

    private record Row(String taskId, int number, String action, Optional<String> lane, Optional<Long> position) {}

    /** The lanes of all unfinished tasks of which nothing was heard for so long. */
    List<Lane> quietLanes(Duration quiet) {
        return parse(
                database.inTransaction(session -> session.createNativeQuery(QUIET_LANES, String.class)
                        .setParameter("millis", quiet.toMillis())
                        .getSingleResult()),
                new TypeReference<>() {});
    }

    /** The unfinished tasks of these lanes of which nothing was heard for so long, nor since the lane's front. */
    List<OpenTask> unfinished(List<Front> fronts, Duration quiet) {
        return parse(
                database.inTransaction(session -> session.createNativeQuery(UNFINISHED, String.class)
                        .setParameter("rows", JsonParameter.of(fronts))
                        .setParameter("millis", quiet.toMillis())
                        .setParameter("most", MOST_TASKS)
                        .getSingleResult()),
                new TypeReference<>() {});
    }

    /** Counts, before it is done, what is about to be done about a task. */
    Counted count(OpenTask task, SweepAction action, Optional<Place> place) {
        Row row = new Row(
                task.id().value(),
                task.putBacks() + 1,
                action.wireName(),
                place.map(Place::lane).map(Lane::topic),
                place.map(Place::offset));
        Total one = new Total(Metric.TASKS_SWEPT, List.of(action.wireName()), BigInteger.ONE);
        return database.inTransaction(session -> session.createNativeQuery(COUNT, String.class)
                        .setParameter("rows", JsonParameter.of(List.of(row)))
                        .getSingleResult()
                        .map(answer -> Counted.values()[Integer.parseInt(answer)])
                        .call(counted ->
                                Database.merge(session, ADD_TOTALS, counted == Counted.NOW ? List.of(one) : List.of())))
                .await()
                .atMost(PATIENCE);
    }

    private static <T> T parse(Uni<String> answer, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(answer.await().atMost(PATIENCE), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
