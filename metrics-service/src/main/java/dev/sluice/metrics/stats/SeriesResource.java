package dev.sluice.metrics.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;
import dev.sluice.metrics.problem.ProblemException;
import dev.sluice.metrics.query.Parameters;
import dev.sluice.metrics.report.Window;

/** Figures over a time, to draw them. */
@Path("/v1/stats/series")
@Produces(MediaType.APPLICATION_JSON)
public class SeriesResource {
    private static final String SERIES = Sql.statement("stats/series.sql");
    private static final Duration HOURLY = Duration.ofDays(2);
    private static final Duration LONGEST = Duration.ofDays(732);

    private final Database database;
    private final ZoneId zone;

    @Inject
    SeriesResource(Database database, Catalog catalog) {
        this.database = database;
        this.zone = StatsReader.zone(catalog);
    }

    /**
     * Tasks, costs and baselines by hour or day.
     *
     * @param from a date or a time; where absent, the beginning of the month in which the window ends
     * @param to a date or a time, not part of the window; where absent, now
     * @throws ProblemException if the window is none, or longer than two years
     */
    @GET
    @Operation(summary = "Tasks, costs and baselines by hour (up to two days) or by day")
    public Uni<Series> series(@QueryParam("from") String from, @QueryParam("to") String to) {
        Window window = Window.of(from, to, Instant.now());
        Duration length = Duration.between(window.from(), window.to());
        Parameters parameters = new Parameters();
        if (length.compareTo(LONGEST) > 0) {
            parameters.refuse("from", "must be within two years of to");
        }
        parameters.check();
        return read(window, length.compareTo(HOURLY) <= 0 ? Series.Step.HOUR : Series.Step.DAY, zone);
    }

    /** The series of a time by the hours or days of a zone. */
    Uni<Series> read(Window window, Series.Step step, ZoneId zone) {
        return database.inTransaction(session -> session.createNativeQuery(SERIES, String.class)
                        .setParameter("window_from", window.from().toString())
                        .setParameter("window_to", window.to().toString())
                        .setParameter("zone", databaseName(zone))
                        .setParameter("step", step.name().toLowerCase(Locale.ROOT))
                        .getSingleResult())
                .map(points -> new Series(step, zone, parse(points)));
    }

    /** A zone's name as PostgreSQL reads it: of one that is an offset, POSIX counts hours west of Greenwich. */
    static String databaseName(ZoneId zone) {
        if (!(zone.normalized() instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        ZoneOffset west = ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds());
        return west.equals(ZoneOffset.UTC) ? "UTC" : "<" + offset.getId() + ">" + west.getId();
    }

    private static List<Series.Point> parse(String points) {
        try {
            return Json.mapper().readValue(points, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
