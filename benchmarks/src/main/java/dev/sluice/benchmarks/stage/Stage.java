package dev.sluice.benchmarks.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import dev.sluice.benchmarks.measure.CpuTime;
import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;
import dev.sluice.launcher.broker.BrokerProcess;
import dev.sluice.launcher.database.DatabasePasswords;
import dev.sluice.launcher.database.PostgresServer;
import dev.sluice.launcher.database.PostgresSettings;
import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.Ports;
import dev.sluice.launcher.up.Installation;
import dev.sluice.launcher.up.Server;
import dev.sluice.simulator.ModelSimulator;
import dev.sluice.simulator.SimulatorConfig;

/**
 * What a benchmark runs on: a broker and a PostgreSQL that commits to the disk, each a process as {@code ./sluice up} has
 * them, the simulator in this JVM, and workers as they are asked for. What is left of it when this JVM ends, a guardian
 * stops and deletes. One at a time in a JVM.
 */
public final class Stage implements AutoCloseable {
    private static final String CATALOG = "catalog.yaml";

    private final Path directory;
    private final Guardian guardian;
    private final ModelSimulator simulator;
    private final BrokerProcess broker;
    private final PostgresServer database;
    private final DatabasePasswords passwords = DatabasePasswords.random();
    private final List<WorkerProcess> workers = new ArrayList<>();

    private Stage(Path directory, ModelSimulator simulator) {
        this.directory = directory;
        this.simulator = simulator;
        this.guardian = Guardian.start();
        guardian.removeAtEnd(directory);
        this.broker = BrokerProcess.start(directory.resolve("kafka"), 0);
        guardian.guard(broker.handle(), Guardian.Kind.STORE);
        PostgresSettings settings = new PostgresSettings(
                Path.of(System.getProperty("user.home"), ".cache", "sluice"),
                directory.resolve("data"),
                directory.resolve("postgresql.log"),
                0,
                true);
        this.database = PostgresServer.start(settings, passwords);
        guardian.guard(database.handle().orElseThrow(), Guardian.Kind.DATABASE);
    }

    /**
     * Starts broker, database and simulator, with the benchmarks' own catalog.
     *
     * @param simulated how the models behave
     */
    public static Stage open(SimulatorConfig simulated) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                Locale.ROOT,
                "%d cores, load average %.1f before it begins; starting Kafka and PostgreSQL …%n",
                system.getAvailableProcessors(),
                system.getSystemLoadAverage());
        try {
            Path directory = Files.createTempDirectory("sluice-bench-");
            try (InputStream catalog = Stage.class.getResourceAsStream(CATALOG)) {
                Files.copy(catalog, directory.resolve(CATALOG));
            }
            return new Stage(directory, ModelSimulator.start(simulated));
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's directory or simulator cannot be made", e);
        }
    }

    /** Stands in for all models. */
    public ModelSimulator simulator() {
        return simulator;
    }

    /** What its workers serve. */
    public Catalog catalog() {
        try {
            return CatalogLoader.load(directory.resolve(CATALOG));
        } catch (InvalidCatalogException e) {
            throw new IllegalStateException("the benchmarks' catalog has a mistake", e);
        }
    }

    /** Where the broker listens, as clients take it. */
    public String kafka() {
        return broker.bootstrapServers();
    }

    /**
     * Starts a worker, which has only just begun.
     *
     * @param server which service
     * @param settings what it is told beside where everything is, as environment variables
     */
    public WorkerProcess start(Server server, Map<String, String> settings) {
        int port = Ports.free();
        Map<String, String> environment = CleanEnvironment.of(System.getenv());
        environment.putAll(surroundings(server, port));
        environment.putAll(settings);
        Path output = directory.resolve(server.title() + "-" + workers.size() + ".out");
        WorkerProcess worker = new WorkerProcess(
                server.title(),
                Installation.service(Installation.find(), server),
                environment,
                "http://127.0.0.1:" + port,
                output,
                guardian);
        workers.add(worker);
        return worker;
    }

    private Map<String, String> surroundings(Server server, int port) {
        Map<String, String> surroundings = new HashMap<>();
        surroundings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        surroundings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        surroundings.put("QUARKUS_LOG_CONSOLE_LEVEL", "WARN");
        surroundings.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
        surroundings.put("SLUICE_CATALOG", directory.resolve(CATALOG).toString());
        surroundings.put("SLUICE_SIMULATOR_URL", simulator.baseUri().toString());
        surroundings.put("SLUICE_SIMULATED_PROVIDERS", "ollama,anthropic");
        surroundings.put("SLUICE_DATABASE", database.database());
        surroundings.put("SLUICE_DATABASE_PASSWORD", server == Server.METRICS ? passwords.ledger() : passwords.calls());
        return surroundings;
    }

    /** A connection to the ledger's schema, in the role of metrics-service. */
    public Connection ledger() {
        Properties properties = new Properties();
        properties.setProperty("user", "ledger");
        properties.setProperty("password", passwords.ledger());
        try {
            return DriverManager.getConnection("jdbc:postgresql://" + database.database(), properties);
        } catch (SQLException e) {
            throw new NotMeasuredException("the benchmark's database does not answer", e);
        }
    }

    /** What its processes have used so far; {@code benchmark} is this JVM, with the simulator in it. */
    public CpuTime cpuTime() {
        Map<String, List<ProcessHandle>> processes = new LinkedHashMap<>();
        processes.put("workers", workers.stream().map(WorkerProcess::handle).toList());
        processes.put("kafka", List.of(broker.handle()));
        processes.put("postgresql", List.of(database.handle().orElseThrow()));
        CpuTime others = CpuTime.of(processes);
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return others.with("benchmark", own);
    }

    /** Stops everything, the workers first. */
    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        simulator.close();
        ProcessHandle postmaster = database.handle().orElseThrow();
        database.close();
        guardian.release(postmaster);
        broker.close();
        guardian.release(broker.handle());
    }
}
