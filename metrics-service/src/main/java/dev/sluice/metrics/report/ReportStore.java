package dev.sluice.metrics.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;

import java.time.YearMonth;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.contracts.Json;
import dev.sluice.database.Database;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;

/** Adds up a report's figures in the ledger. */
@ApplicationScoped
public class ReportStore {
    private static final String FIGURES = Sql.statement("report/figures.sql");
    private static final String LOCAL_COSTS = Sql.statement("report/local-costs.sql");
    private static final int LATEST = 2_000;

    private final Database database;
    private final ReportSettings settings;

    @Inject
    ReportStore(Database database, ReportSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    Uni<Figures> figures(Window window, YearMonth month) {
        return database.inTransaction(session -> session.createNativeQuery(FIGURES, String.class)
                        .setParameter("parts", JsonParameter.of(Cover.of(window).parts()))
                        .setParameter("exact_durations", settings.exactDurations())
                        .setParameter("window_from", window.from().toString())
                        .setParameter("window_to", window.to().toString())
                        .setParameter("month", month.toString())
                        .getSingleResult())
                .map(figures -> parse(figures, new TypeReference<Figures>() {}));
    }

    Uni<List<LocalCost>> localCosts(Window window) {
        return database.inTransaction(session -> session.createNativeQuery(LOCAL_COSTS, String.class)
                        .setParameter("window_from", window.from().toString())
                        .setParameter("window_to", window.to().toString())
                        .setParameter("latest", LATEST)
                        .getSingleResult())
                .map(costs -> parse(costs, new TypeReference<List<LocalCost>>() {}));
    }

    private static <T> T parse(String figures, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(figures, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
