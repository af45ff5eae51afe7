package dev.sluice.benchmarks.pickup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Sample;
import dev.sluice.benchmarks.stage.Stage;
import dev.sluice.benchmarks.stage.WorkerProcess;
import dev.sluice.benchmarks.traffic.LaneFeed;
import dev.sluice.benchmarks.traffic.TaskLog;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.launcher.up.Server;
import dev.sluice.simulator.SimulatorConfig;

/** {@code pickup}: how long a task lies in a lane though a slot is idle. */
@Command(
        name = "pickup",
        mixinStandardHelpOptions = true,
        description = "Milliseconds from a task's writing to its start in an idle slot.")
public final class PickupBenchmark implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WARM_UP = 30;
    private static final int OUTPUT_TOKENS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 200;

    // The same pauses each time.
    private final Random random = new Random(2026);

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "300",
            description = "Tasks for each kind of worker (${DEFAULT-VALUE}).")
    private int tasks;

    /** Made by picocli. */
    public PickupBenchmark() {}

    @Override
    public Integer call() throws InterruptedException {
        try (Stage stage = Stage.open(SimulatorConfig.instant())) {
            Map<String, String> oneSlot =
                    Map.of("SLUICE_WORKER_SLOTS_INTERACTIVE", "1", "SLUICE_WORKER_SLOTS_BACKGROUND", "1");
            Sample cloud = measure(stage, Server.CLOUD, oneSlot, "bench-cloud", Route.CLOUD);
            print("cloud worker, a slot with one lane", cloud);
            Sample local = measure(stage, Server.LOCAL, Map.of(), "bench-local", Route.LOCAL);
            print("local worker, a slot with six lanes", local);
            System.out.println(new Result("pickup")
                    .with("cloud_p50_ms", cloud.median(), 1)
                    .with("cloud_p99_ms", cloud.quantile(0.99), 1)
                    .with("local_p50_ms", local.median(), 1)
                    .with("local_p99_ms", local.quantile(0.99), 1));
        }
        return 0;
    }

    private Sample measure(Stage stage, Server server, Map<String, String> settings, String model, Route route)
            throws InterruptedException {
        WorkerProcess worker = stage.start(server, settings).awaitReady();
        List<Double> millis = new ArrayList<>();
        try (LaneFeed feed = new LaneFeed(stage.kafka(), model, route, OUTPUT_TOKENS);
                TaskLog log = new TaskLog(stage.kafka())) {
            for (int number = 0; number < WARM_UP + tasks; number++) {
                Instant written = Instant.now();
                TaskId task = feed.put(1).getFirst();
                log.awaitEnds(List.of(task), PATIENCE);
                log.awaitStart(task, PATIENCE);
                if (number >= WARM_UP) {
                    millis.add(Duration.between(
                                            written, log.starts(task).getFirst().at())
                                    .toNanos()
                            / 1e6);
                }
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            }
        }
        worker.close();
        return Sample.of(millis);
    }

    private static void print(String title, Sample millis) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f ms at the median, %.1f ms at p99, %.1f ms at most, %d tasks%n",
                title,
                millis.median(),
                millis.quantile(0.99),
                millis.highest(),
                millis.values().size());
    }
}
