package dev.sluice.metrics.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;
import dev.sluice.metrics.ledger.Metric;
import dev.sluice.metrics.ledger.Total;

/** Comparisons in the ledger's database. It waits for the database: not for event loops. */
@ApplicationScoped
public class ComparisonStore {
    private static final String INSERT = Sql.statement("comparison/insert.sql");
    private static final String OPEN = Sql.statement("comparison/open.sql");
    private static final String BEGIN = Sql.statement("comparison/begin.sql");
    private static final String ADVANCE = Sql.statement("comparison/advance.sql");
    private static final String END = Sql.statement("comparison/end.sql");
    private static final String RUN = Sql.statement("comparison/run.sql");
    private static final String ADD_TOTALS = Sql.statement("ledger/add-totals.sql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;

    @Inject
    ComparisonStore(Database database) {
        this.database = database;
    }

    /** Notes comparisons that are to be made; those that are known stay as they are. */
    public void insert(List<Comparison> comparisons) {
        await(database.inTransaction(session -> Database.merge(session, INSERT, comparisons)));
    }

    /** So many comparisons at most that have not ended, the oldest first. */
    List<Comparison> open(int most) {
        return parse(
                await(database.inTransaction(session -> session.createNativeQuery(OPEN, String.class)
                        .setParameter("most", most)
                        .getSingleResult())),
                new TypeReference<>() {});
    }

    void begin(Comparison comparison) {
        await(database.inTransaction(session -> session.createNativeQuery(BEGIN)
                .setParameter("id", comparison.id())
                .executeUpdate()));
    }

    void advance(Comparison comparison, Comparison.State state) {
        await(database.inTransaction(session -> session.createNativeQuery(ADVANCE)
                .setParameter("state", state.name().toLowerCase(Locale.ROOT))
                .setParameter("id", comparison.id())
                .executeUpdate()));
    }

    /** Ends a comparison and counts it, once. */
    void end(Comparison comparison, Outcome outcome, String problem) {
        Total one = new Total(
                Metric.COMPARISONS,
                List.of(comparison.category(), comparison.candidate(), outcome.wireName()),
                BigInteger.ONE);
        await(database.inTransaction(session -> session.createNativeQuery(END, String.class)
                .setParameter("outcome", outcome.wireName())
                .setParameter("problem", problem)
                .setParameter("simulated", comparison.isSimulated())
                .setParameter("id", comparison.id())
                .getResultList()
                .chain(ended -> Database.merge(session, ADD_TOTALS, ended.isEmpty() ? List.of() : List.of(one)))));
    }

    /** How far a run is; empty if there is none of that name. */
    public List<RunProgress> run(String run) {
        return parse(
                await(database.inTransaction(session -> session.createNativeQuery(RUN, String.class)
                        .setParameter("run", run)
                        .getSingleResult())),
                new TypeReference<>() {});
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
