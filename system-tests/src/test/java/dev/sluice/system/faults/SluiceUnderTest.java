package dev.sluice.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.backend.Backends;
import dev.sluice.launcher.database.DatabasePasswords;
import dev.sluice.launcher.process.Guardian;
import dev.sluice.launcher.process.Ports;
import dev.sluice.launcher.up.DataDirectory;
import dev.sluice.launcher.up.PortPlan;
import dev.sluice.launcher.up.Server;
import dev.sluice.launcher.up.ServiceEnvironment;
import dev.sluice.launcher.up.StackPlan;
import dev.sluice.system.Repository;

/**
 * All of Sluice, each part a process that a scenario can kill, pause, stop and start again. The parts are those of
 * {@code ./sluice up}, without its supervision: here a process that was killed stays dead until the scenario says so.
 */
final class SluiceUnderTest implements AutoCloseable {
    /** How many tasks the local worker does at once. */
    static final int LOCAL_SLOTS = 4;

    private final Path directory;
    private final StackPlan plan;
    private final Guardian guardian = Guardian.start();
    private final Broker broker;
    private final Database database;
    private final Simulator ollama;
    private final Simulator providers;
    private final Map<Server, ServiceNode> services = new EnumMap<>(Server.class);
    private final List<ServiceNode> extraWorkers = new ArrayList<>();

    private SluiceUnderTest(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("logs"));
        Map<Server, Integer> anyPorts = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            anyPorts.put(server, 0);
        }
        DatabasePasswords passwords = DatabasePasswords.random();
        this.plan = new StackPlan(
                new DataDirectory(directory),
                Repository.root(),
                TestCatalog.write(directory),
                PortPlan.of(anyPorts),
                Backends.choose(Map.of(), Map.of(), true, url -> false),
                passwords,
                settings());
        this.broker = new Broker(directory, plan.ports().of(Server.KAFKA), guardian);
        this.database = new Database(directory, passwords, guardian);
        this.ollama = new Simulator(directory.resolve("logs/ollama.out"), guardian);
        this.providers = new Simulator(directory.resolve("logs/providers.out"), guardian);
    }

    /** Starts everything and waits until it is ready. */
    static SluiceUnderTest start(Path directory) throws IOException {
        SluiceUnderTest sluice = new SluiceUnderTest(directory);
        try {
            sluice.startServices();
            return sluice;
        } catch (RuntimeException failed) {
            sluice.close();
            throw failed;
        }
    }

    private void startServices() {
        for (Server server : List.of(Server.CLASSIFIER, Server.LOCAL, Server.CLOUD, Server.METRICS)) {
            ServiceNode node = node(server, server.title(), Map.of());
            services.put(server, node);
            node.start();
        }
        services.values().forEach(ServiceNode::awaitReady);
    }

    /** Time-outs short enough for a test, and nothing else changed. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(System.getenv());
        settings.put("SLUICE_WORKER_CONCURRENCY", Integer.toString(LOCAL_SLOTS));
        settings.put("SLUICE_WORKER_BACK_OFF", "100ms");
        settings.put("SLUICE_WORKER_INVENTORY_EVERY", "2S");
        settings.put("SLUICE_WORKER_STATUS_EVERY", "2S");
        // Each service starts many times and never lives long: the second compiler would cost more than it gains.
        settings.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        return settings;
    }

    private ServiceNode node(Server server, String name, Map<String, String> changes) {
        int modelServer = (server == Server.LOCAL ? ollama : providers).port();
        Map<String, String> environment =
                new HashMap<>(new ServiceEnvironment(plan, database.address(), modelServer).of(server));
        environment.put(
                "QUARKUS_LOG_FILE_PATH",
                directory.resolve("logs").resolve(name + ".log").toString());
        environment.putAll(changes);
        return new ServiceNode(server, name, environment, directory.resolve("logs"), guardian);
    }

    /** One of the four services. */
    ServiceNode service(Server server) {
        return services.get(server);
    }

    /** A further cloud worker, which has begun when this returns and is ready a few seconds later. */
    ServiceNode startCloudWorker(Map<String, String> changes) {
        Map<String, String> environment = new HashMap<>(changes);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.free()));
        ServiceNode worker = node(Server.CLOUD, "cloud-worker-" + (extraWorkers.size() + 2), environment);
        extraWorkers.add(worker);
        worker.start();
        return worker;
    }

    /** Ends what is left of the workers that scenarios started. */
    void killExtraWorkers() {
        extraWorkers.stream().filter(ServiceNode::isAlive).forEach(ServiceNode::kill);
    }

    Broker broker() {
        return broker;
    }

    Database database() {
        return database;
    }

    /** Ollama, with the local models. */
    Simulator ollama() {
        return ollama;
    }

    /** Anthropic and OpenAI, which are paid. */
    Simulator providers() {
        return providers;
    }

    /** The front door's address. */
    String frontDoor() {
        return plan.ports().url(Server.CLASSIFIER);
    }

    /** The address of metrics-service. */
    String metrics() {
        return plan.ports().url(Server.METRICS);
    }

    @Override
    public void close() {
        killExtraWorkers();
        services.values().forEach(ServiceNode::kill);
        ollama.close();
        providers.close();
        broker.close();
        database.close();
        guardian.close();
    }
}
