package dev.sluice.benchmarks.residency;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Target;
import dev.sluice.benchmarks.stage.MetricsPage;
import dev.sluice.benchmarks.stage.Stage;
import dev.sluice.benchmarks.stage.WorkerProcess;
import dev.sluice.benchmarks.traffic.LaneFeed;
import dev.sluice.benchmarks.traffic.TaskLog;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.launcher.up.Server;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.ollama.OllamaMachine;

/** {@code residency}: what it saves to stay with the model in memory, against the order of arrival. */
@Command(
        name = "residency",
        mixinStandardHelpOptions = true,
        description = "Tasks over three local models of which the machine holds one, against first-in-first-out.")
public final class ResidencyBenchmark implements Callable<Integer> {
    private static final List<String> MODELS = List.of("bench-local", "bench-second", "bench-third");
    // At 100 tokens a second these take 200 ms.
    private static final int OUTPUT_TOKENS = 20;
    private static final Speed SPEED = new Speed(100, 0);
    private static final Target SPEEDUP = Target.atLeast(4);
    private static final Target LOADS = Target.atMost(0.1);
    // The defaults of sluice.worker.wait-bound.
    private static final Map<Urgency, Duration> BOUNDS =
            Map.of(Urgency.INTERACTIVE, Duration.ofSeconds(60), Urgency.BACKGROUND, Duration.ofMinutes(10));
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Option(names = "--tasks", paramLabel = "N", defaultValue = "300", description = "Tasks (${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--load-ms",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How long a model takes to load (${DEFAULT-VALUE}): 5 to 9 GB from a fast disk take so long.")
    private int loadMillis;

    @Option(
            names = "--interactive-over",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long interactive tasks go on arriving (${DEFAULT-VALUE}).")
    private int interactiveSeconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2026", description = "Draws models (${DEFAULT-VALUE}).")
    private long seed;

    /** Made by picocli. */
    public ResidencyBenchmark() {}

    /** What Sluice took. */
    private record Run(Duration elapsed, int loads, Map<Lane, Duration> waits) {}

    @Override
    public Integer call() throws InterruptedException {
        OllamaMachine machine = OllamaMachine.defaults().withLoadTime(Duration.ofMillis(loadMillis));
        Workload workload = Workload.of(tasks, MODELS, Duration.ofSeconds(interactiveSeconds), seed);
        System.out.printf("%d tasks of 200 ms, a model loads in %d ms%n", tasks, loadMillis);
        try (Stage stage =
                Stage.open(SimulatorConfig.defaults().withSpeed(SPEED).withMachine(machine))) {
            Run sluice = sluice(stage, workload);
            System.out.printf(Locale.ROOT, "  Sluice: %.1f s, %d loads%n", seconds(sluice.elapsed()), sluice.loads());
            sluice.waits().forEach((lane, waited) -> {
                Target bound = Target.atMost(seconds(BOUNDS.get(lane.urgency())));
                System.out.printf(
                        Locale.ROOT,
                        "    longest wait of %s: %.1f s, %s%n",
                        lane.topic(),
                        seconds(waited),
                        bound.text(seconds(waited)));
            });
            FirstInFirstOut.Run fifo = new FirstInFirstOut(
                            stage.simulator().baseUri(),
                            alias -> stage.catalog().model(alias).name(),
                            OUTPUT_TOKENS)
                    .run(workload);
            System.out.printf(
                    Locale.ROOT, "  first in, first out: %.1f s, %d loads%n", seconds(fifo.elapsed()), fifo.loads());
            double speedup = seconds(fifo.elapsed()) / seconds(sluice.elapsed());
            double loads = (double) sluice.loads() / fifo.loads();
            System.out.printf(Locale.ROOT, "  speedup %.2f, %s%n", speedup, SPEEDUP.text(speedup));
            System.out.printf(Locale.ROOT, "  loads %.3f of those, %s%n", loads, LOADS.text(loads));
            long beyond = sluice.waits().entrySet().stream()
                    .filter(wait ->
                            wait.getValue().compareTo(BOUNDS.get(wait.getKey().urgency())) > 0)
                    .count();
            System.out.println(new Result("residency")
                    .with("speedup", speedup, 2)
                    .with("loads_ratio", loads, 3)
                    .with("lanes_beyond_bound", beyond));
        }
        return 0;
    }

    private static Run sluice(Stage stage, Workload workload) throws InterruptedException {
        Map<Lane, LaneFeed> feeds = new HashMap<>();
        Map<TaskId, Workload.Arrival> sent = new HashMap<>();
        Map<TaskId, Instant> arrived = new HashMap<>();
        try (WorkerProcess worker = stage.start(Server.LOCAL, Map.of()).awaitReady();
                TaskLog log = new TaskLog(stage.kafka())) {
            workload.lanes()
                    .forEach(lane -> feeds.put(lane, new LaneFeed(stage.kafka(), lane, Route.LOCAL, OUTPUT_TOKENS)));
            long began = System.nanoTime();
            for (Workload.Arrival arrival : workload.arrivals()) {
                long early = began + arrival.after().toNanos() - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(Duration.ofNanos(early));
                }
                TaskId id = feeds.get(arrival.lane()).put(1).getFirst();
                sent.put(id, arrival);
                arrived.put(id, Instant.now());
            }
            log.awaitEnds(sent.keySet(), PATIENCE);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            log.requireCompleted(sent.keySet());
            List<LaneWaits.Served> served = new ArrayList<>();
            sent.forEach((id, arrival) -> served.add(new LaneWaits.Served(
                    arrival.lane(), arrived.get(id), log.starts(id).getFirst().at())));
            int loads = (int) MetricsPage.of(worker).sum("sluice_model_loads_total");
            return new Run(elapsed, loads, LaneWaits.longest(served));
        } finally {
            feeds.values().forEach(LaneFeed::close);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
