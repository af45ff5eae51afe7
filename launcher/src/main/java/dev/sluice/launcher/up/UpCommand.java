package dev.sluice.launcher.up;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import dev.sluice.launcher.backend.Backends;
import dev.sluice.launcher.backend.OllamaProbe;
import dev.sluice.launcher.client.Api;

/** {@code up}: starts all of Sluice and stays until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start Kafka, PostgreSQL and the four services on this machine; Ctrl-C stops them.")
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description = "Where tasks, costs and logs are kept (SLUICE_DATA).")
    private DataDirectory data;

    @Option(names = "--simulate", description = "Let the simulator stand in for every model, whatever is there.")
    private boolean simulate;

    @Option(names = "--catalog", paramLabel = "FILE", description = "Models, prices and routes; else DIR/catalog.yaml.")
    private Path catalog;

    @Option(names = "--classifier-port", paramLabel = "N", description = "8080 (SLUICE_CLASSIFIER_PORT); 0: any.")
    private Integer classifierPort;

    @Option(names = "--local-port", paramLabel = "N", description = "8081 (SLUICE_LOCAL_PORT); 0: any.")
    private Integer localPort;

    @Option(names = "--cloud-port", paramLabel = "N", description = "8082 (SLUICE_CLOUD_PORT); 0: any.")
    private Integer cloudPort;

    @Option(names = "--metrics-port", paramLabel = "N", description = "8083 (SLUICE_METRICS_PORT); 0: any.")
    private Integer metricsPort;

    @Option(names = "--kafka-port", paramLabel = "N", description = "9092 (SLUICE_KAFKA_PORT); 0: any.")
    private Integer kafkaPort;

    private final Progress progress = new Progress(System.out);

    /** Made by picocli. */
    public UpCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory directory = data == null ? DataDirectory.usual() : data;
        directory.prepare();
        DataDirectoryLock lock = DataDirectoryLock.of(directory);
        try {
            stopSurvivors(directory);
            run(plan(directory));
            return 0;
        } finally {
            lock.close();
        }
    }

    private void run(StackPlan plan) throws InterruptedException {
        long began = System.nanoTime();
        progress.say("Starting Sluice; its data are in " + plan.data().path());
        Stack stack = new Stack(plan, progress);
        Thread stop = new Thread(() -> stopOnSignal(stack), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            stack.start();
            announce(plan, System.nanoTime() - began);
        } catch (UpFailedException failed) {
            if (!stack.isClosed()) {
                Runtime.getRuntime().removeShutdownHook(stop);
                stack.close();
                throw failed;
            }
        }
        // The signal's thread ends this process; there is nothing to wake up for.
        new CountDownLatch(1).await();
    }

    private void stopOnSignal(Stack stack) {
        progress.say("Stopping Sluice …");
        stack.close();
        progress.say("Sluice has stopped");
        // The signal's own exit code, 130 or 143, would call a clean stop a failure.
        Runtime.getRuntime().halt(0);
    }

    private StackPlan plan(DataDirectory directory) {
        Map<String, String> environment = System.getenv();
        Map<Server, Integer> wanted = new EnumMap<>(Server.class);
        wanted.put(Server.CLASSIFIER, Server.CLASSIFIER.port(classifierPort, environment));
        wanted.put(Server.LOCAL, Server.LOCAL.port(localPort, environment));
        wanted.put(Server.CLOUD, Server.CLOUD.port(cloudPort, environment));
        wanted.put(Server.METRICS, Server.METRICS.port(metricsPort, environment));
        wanted.put(Server.KAFKA, Server.KAFKA.port(kafkaPort, environment));
        Path installation = Installation.find();
        Installation.check(installation);
        Path file = readableCatalog(directory);
        try {
            return new StackPlan(
                    directory,
                    installation,
                    file,
                    PortPlan.of(wanted),
                    Backends.choose(environment, ProviderKeys.of(file).providers(), simulate, OllamaProbe::answers),
                    PasswordFile.at(directory.path().resolve("database.properties")),
                    environment);
        } catch (IllegalArgumentException unreadable) {
            throw new UpFailedException(unreadable.getMessage(), unreadable);
        }
    }

    private Path readableCatalog(DataDirectory directory) {
        Path file = catalog == null ? directory.catalog() : catalog.toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new UpFailedException("the catalog " + file + " cannot be read");
        }
        return file;
    }

    private void stopSurvivors(DataDirectory directory) {
        RunFile.read(directory.runFile()).ifPresent(earlier -> {
            if (earlier.processes().stream()
                    .anyMatch(entry -> Survivors.find(entry).isPresent())) {
                progress.say("An earlier run was killed; stopping what it left behind …");
            }
            List<String> stopped = Survivors.stop(earlier).stream()
                    .filter(name -> !name.equals(Stack.GUARDIAN))
                    .toList();
            if (!stopped.isEmpty()) {
                progress.say("Stopped " + String.join(", ", stopped));
            }
            RunFile.delete(directory.runFile());
        });
    }

    private void announce(StackPlan plan, long elapsedNanos) throws InterruptedException {
        ModelSummary.ask(new Api(plan.ports().url(Server.CLASSIFIER)))
                .ifPresent(models -> ModelSummary.of(models, plan.backends()).forEach(progress::say));
        progress.say(String.format(
                "Sluice is ready after %.0f s: tasks %s · metrics %s · Kafka 127.0.0.1:%d",
                elapsedNanos / 1e9,
                plan.ports().url(Server.CLASSIFIER),
                plan.ports().url(Server.METRICS),
                plan.ports().of(Server.KAFKA)));
    }
}
