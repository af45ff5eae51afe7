package dev.sluice.benchmarks.ledger;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.sluice.benchmarks.ledger.EventTopics.Written;
import dev.sluice.benchmarks.measure.CpuTime;
import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Sample;
import dev.sluice.benchmarks.measure.Target;
import dev.sluice.benchmarks.stage.Stage;
import dev.sluice.benchmarks.stage.WorkerProcess;
import dev.sluice.launcher.up.Server;
import dev.sluice.simulator.SimulatorConfig;

/**
 * {@code ledger}: how many events a second metrics-service takes in from Kafka into a PostgreSQL that commits to the disk, beside
 * {@code COPY} of the same rows into the same tables, and how long reports over a year of tasks take.
 */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Events a second into the ledger beside COPY of the same rows; times of reports over a year.")
public final class LedgerBenchmark implements Callable<Integer> {
    private static final Target RATIO = Target.atLeast(0.5);
    private static final Target REPORT_MILLIS = Target.atMost(300);
    /** What is taken in before the clock runs: the service has only just started. */
    private static final double WARM_UP = 0.3;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds of ingestion and COPY (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "600000",
            description = "Events of a round: 30 % warm the service up, the rest is a backlog (${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "12000000",
            description = "Tasks of the year that is reported on (${DEFAULT-VALUE}).")
    private long tasks;

    @Option(
            names = "--reports",
            paramLabel = "N",
            defaultValue = "100",
            description = "How often each report is asked for (${DEFAULT-VALUE}).")
    private int reports;

    /** Made by picocli. */
    public LedgerBenchmark() {}

    @Override
    public Integer call() throws InterruptedException {
        try (Stage stage = Stage.open(SimulatorConfig.instant())) {
            // It makes topics and tables.
            stage.start(Server.METRICS, Map.of()).awaitReady().close();
            try (LedgerTables tables = new LedgerTables(stage.ledger());
                    EventTopics topics = new EventTopics(stage.kafka())) {
                List<Double> perSecond = new ArrayList<>();
                List<Double> ratios = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    tables.empty();
                    double ingested = ingest(stage, topics, round);
                    double copied = copy(stage, tables);
                    perSecond.add(ingested);
                    ratios.add(ingested / copied);
                    System.out.printf("  %.0f events a second taken in, %.0f copied%n", ingested, copied);
                }
                Sample ingestion = Sample.of(perSecond);
                Sample ratio = Sample.of(ratios);
                System.out.println("  events a second: " + ingestion.text("%.0f", "rounds"));
                System.out.println(
                        "  of what COPY does: " + ratio.text("%.2f", "rounds") + ", " + RATIO.text(ratio.median()));
                double slowest = reports(stage, tables);
                System.out.println(new Result("ledger")
                        .with("events_per_s", ingestion.median(), 0)
                        .with("copy_ratio", ratio.median(), 2)
                        .with("report_p95_ms", slowest, 0));
            }
        }
        return 0;
    }

    /** Events a second of a backlog, from the moment when the service sees it until it has taken in the last. */
    private double ingest(Stage stage, EventTopics topics, int round) throws InterruptedException {
        Instant start = Instant.now().minus(Duration.ofDays(20)).truncatedTo(ChronoUnit.HOURS);
        TaskEvents tasks = new TaskEvents(round, start);
        try (WorkerProcess service = stage.start(Server.METRICS, Map.of())) {
            service.awaitReady();
            topics.awaitTakenIn(topics.write(tasks, (long) (WARM_UP * events)), PATIENCE);
            Written backlog = topics.write(tasks, events - (long) (WARM_UP * events));
            CpuTime used = stage.cpuTime();
            long began = System.nanoTime();
            topics.awaitTakenIn(backlog, PATIENCE);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.println("    processor time of 1,000 events: "
                    + stage.cpuTime().since(used).each(backlog.count() / 1_000.0));
            return backlog.count() / seconds;
        }
    }

    /** Events a second if their rows are copied. */
    private double copy(Stage stage, LedgerTables tables) {
        long rows = tables.rows();
        try {
            Path directory = Files.createTempDirectory("sluice-bench-rows-");
            try {
                CpuTime used = stage.cpuTime();
                double seconds = tables.copyBack(directory);
                System.out.println("    processor time of 1,000 events, copied out and in: "
                        + stage.cpuTime().since(used).each(events / 1_000.0));
                if (tables.rows() != rows) {
                    throw new NotMeasuredException("COPY brought other rows than it was to");
                }
                System.out.printf("    %d rows of %d events copied in %.1f s%n", rows, events, seconds);
                return events / seconds;
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rows cannot be kept in files", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The 95th percentile of the slowest kind of report, in milliseconds. */
    private double reports(Stage stage, LedgerTables tables) throws InterruptedException {
        SyntheticYear year = new SyntheticYear(LocalDate.now(ZoneOffset.UTC).minusDays(365), tasks);
        System.out.println("  making a year of " + tasks + " tasks …");
        tables.empty();
        year.make(tables);
        System.out.println("    " + tables.rows() + " rows, " + tables.tasksInSums() + " tasks in the sums");
        try (WorkerProcess service = stage.start(Server.METRICS, Map.of())) {
            Map<String, Sample> times =
                    new ReportTimes(service.awaitReady().url(), reports).of(year.first(), year.end());
            times.forEach((name, millis) -> System.out.printf(
                    "    %s: p50 %.0f ms, p95 %.0f ms, slowest %.0f ms%n",
                    name, millis.median(), millis.quantile(0.95), millis.highest()));
            double slowest = times.values().stream()
                    .mapToDouble(millis -> millis.quantile(0.95))
                    .max()
                    .orElseThrow();
            System.out.println("  p95 of the slowest: " + REPORT_MILLIS.text(slowest));
            return slowest;
        }
    }
}
