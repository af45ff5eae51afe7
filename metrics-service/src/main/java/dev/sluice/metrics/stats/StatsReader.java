package dev.sluice.metrics.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.catalog.Budget;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.database.Database;
import dev.sluice.database.Sql;
import dev.sluice.metrics.lanes.LaneDepths;
import dev.sluice.metrics.lanes.LaneState;
import dev.sluice.metrics.report.Report;
import dev.sluice.metrics.report.Reports;
import dev.sluice.metrics.report.Window;

/** Reads the figures of this moment, once for all who ask within the same second. */
@Singleton
public class StatsReader {
    private static final String RUNNING = Sql.statement("stats/running.sql");

    private final Database database;
    private final Reports reports;
    private final BudgetWatch budget;
    private final ZoneId zone;
    private final Uni<Map<Lane, LaneState>> lanes;
    private final Uni<Stats> stats;

    @Inject
    StatsReader(
            Database database,
            Reports reports,
            BudgetWatch budget,
            LaneDepths lanes,
            Catalog catalog,
            StatsSettings settings) {
        this.database = database;
        this.reports = reports;
        this.budget = budget;
        this.zone = zone(catalog);
        // A broker that is away leaves the rest of the figures as they are.
        this.lanes = Remembered.of(lanes.read().onFailure().recoverWithItem(Map.of()), settings.lanes());
        this.stats = Remembered.of(
                Uni.createFrom().deferred(() -> read(Clock.systemUTC().instant())), settings.refresh());
    }

    /** Whose days, weeks and months are meant: the budget's, as money is counted by them. */
    static ZoneId zone(Catalog catalog) {
        return catalog.budget()
                .map(Budget::zone)
                .filter(zone -> !zone.equals(ZoneOffset.UTC))
                .orElse(ZoneId.of("UTC"));
    }

    /** The figures; fails where the database can't be asked. */
    public Uni<Stats> stats() {
        return stats;
    }

    /** When the periods began that hold at a time. */
    static Stats.Periods periods(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return new Stats.Periods(
                midnight(today, zone),
                midnight(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone),
                midnight(today.withDayOfMonth(1), zone));
    }

    private Uni<Stats> read(Instant now) {
        Stats.Periods periods = periods(now, zone);
        // The window ends after now, so that it is one even at midnight.
        Window today = new Window(periods.today(), now.plusSeconds(1));
        return reports.report(today, now)
                .chain(report -> running()
                        .chain(running -> lanes.map(depths -> new Stats(
                                now,
                                zone,
                                periods,
                                Stats.Totals.of(report),
                                running,
                                depths(depths),
                                standing(report, now)))));
    }

    private Stats.BudgetStanding standing(Report report, Instant now) {
        return budget.standing(report.budget(), now);
    }

    private Uni<Stats.Running> running() {
        return database.inTransaction(session -> Database.json(session, RUNNING))
                .map(StatsReader::parse);
    }

    private static List<Stats.LaneDepth> depths(Map<Lane, LaneState> lanes) {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().depth() > 0)
                .map(lane -> new Stats.LaneDepth(
                        lane.getKey().model(),
                        lane.getKey().urgency(),
                        lane.getValue().depth()))
                .toList();
    }

    private static Instant midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Stats.Running parse(String running) {
        try {
            return Json.mapper().readValue(running, Stats.Running.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's own JSON can't be read", e);
        }
    }
}
