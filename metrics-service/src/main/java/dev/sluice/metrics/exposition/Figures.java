package dev.sluice.metrics.exposition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;

import java.math.BigInteger;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.sluice.contracts.Json;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;
import dev.sluice.metrics.ledger.Metric;
import dev.sluice.metrics.ledger.Total;

/**
 * What the database has for Prometheus.
 *
 * @param totals all running totals
 * @param speeds output tokens per second by model's alias, of the calls of the last hour
 * @param demoted categories that are taken from a model now
 */
record Figures(List<Total> totals, Map<String, Double> speeds, Set<String> demoted) {
    private static final String TOTALS = Sql.statement("exposition/totals.sql");
    private static final String SPEEDS = Sql.statement("exposition/recent-speed.sql");

    private static final String DEMOTED = Sql.statement("exposition/demoted.sql");

    Figures {
        demoted = Set.copyOf(demoted);
        totals = List.copyOf(totals);
        speeds = Map.copyOf(speeds);
    }

    /** The figures of this moment. */
    static Uni<Figures> read(Database database) {
        return database.inTransaction(session -> Database.json(session, TOTALS)
                .chain(totals -> Database.json(session, SPEEDS)
                        .chain(speeds ->
                                Database.json(session, DEMOTED).map(demoted -> parse(totals, speeds, demoted)))));
    }

    /** The totals of a family. */
    Stream<Total> of(Metric metric) {
        return totals.stream().filter(total -> total.metric() == metric);
    }

    /** Nano-dollars that the calls made in this month (UTC) cost. */
    BigInteger spentThisMonth() {
        String month = YearMonth.now(ZoneOffset.UTC).toString();
        return of(Metric.SPENT)
                .filter(total -> total.labels().equals(List.of(month)))
                .map(Total::value)
                .findFirst()
                .orElse(BigInteger.ZERO);
    }

    private static Figures parse(String totals, String speeds, String demoted) {
        try {
            return new Figures(
                    Json.mapper().readValue(totals, new TypeReference<>() {}),
                    Json.mapper().readValue(speeds, new TypeReference<>() {}),
                    Json.mapper().readValue(demoted, new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
