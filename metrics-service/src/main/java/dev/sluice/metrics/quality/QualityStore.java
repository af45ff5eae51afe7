package dev.sluice.metrics.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;

import java.util.Comparator;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Quality;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;

/** Reads from the ledger how well models did, and notes what is done about it. */
@ApplicationScoped
public class QualityStore {
    private static final String FIRST_TRIES = Sql.statement("quality/first-tries.sql");
    private static final String STANDINGS = Sql.statement("quality/standings.sql");
    private static final String DEMOTE = Sql.statement("quality/demote.sql");
    private static final String APPLIED = Sql.statement("quality/applied.sql");
    private static final String RESTORE = Sql.statement("quality/restore.sql");

    private final Database database;
    private final Catalog catalog;

    @Inject
    QualityStore(Database database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    /** The success rates of these days, by category and model. */
    Uni<List<SuccessRate>> successRates(Days days) {
        return database.inTransaction(session -> session.createNativeQuery(FIRST_TRIES, String.class)
                        .setParameter("first_day", days.first().toString())
                        .setParameter("last_day", days.last().toString())
                        .getSingleResult())
                .map(json -> parse(json, new TypeReference<List<FirstTryCounts>>() {}).stream()
                        .map(counts -> counts.rate(catalog))
                        .sorted(Comparator.comparing(SuccessRate::category).thenComparing(SuccessRate::model))
                        .toList());
    }

    /** What the comparisons with the reference say, by category and model. */
    public Uni<List<CategoryStanding>> standings() {
        return evidence()
                .map(all -> catalog.quality()
                        .map(quality -> all.stream()
                                .map(each -> CategoryStanding.of(each, quality))
                                .toList())
                        .orElse(List.of()));
    }

    Uni<List<Evidence>> evidence() {
        String reference = catalog.quality().map(Quality::reference).orElse("");
        return database.inTransaction(session -> session.createNativeQuery(STANDINGS, String.class)
                        .setParameter("reference", reference)
                        .getSingleResult())
                .map(json -> parse(json, new TypeReference<>() {}));
    }

    /** Notes that a category is to be taken from a model, unless it is taken from one. */
    Uni<Integer> demote(String id, Evidence evidence, String nextModel, Score score, String reference) {
        return database.inTransaction(session -> session.createNativeQuery(DEMOTE)
                .setParameter("id", id)
                .setParameter("category", evidence.category())
                .setParameter("model", evidence.model())
                .setParameter("next_model", nextModel)
                .setParameter("reference", reference)
                .setParameter("score", score.value())
                .setParameter("low", score.low())
                .setParameter("high", score.high())
                .setParameter("prompts", score.prompts())
                .executeUpdate());
    }

    /** Notes that the route holds and that it was told. */
    Uni<Integer> applied(String id) {
        return database.inTransaction(session ->
                session.createNativeQuery(APPLIED).setParameter("id", id).executeUpdate());
    }

    /** Notes that a category was given back to its model. */
    Uni<Integer> restore(String id, String by) {
        return database.inTransaction(session -> session.createNativeQuery(RESTORE)
                .setParameter("id", id)
                .setParameter("by", by)
                .executeUpdate());
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
