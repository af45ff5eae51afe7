package dev.sluice.benchmarks.slots;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.sluice.benchmarks.measure.CpuTime;
import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Sample;
import dev.sluice.benchmarks.measure.Target;
import dev.sluice.benchmarks.stage.Stage;
import dev.sluice.benchmarks.stage.WorkerProcess;
import dev.sluice.benchmarks.traffic.LaneFeed;
import dev.sluice.benchmarks.traffic.TaskLog;
import dev.sluice.contracts.Route;
import dev.sluice.launcher.up.Server;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.ollama.OllamaMachine;

/** {@code slots}: how much of its slots' time a worker spends on calls. */
@Command(
        name = "slots",
        mixinStandardHelpOptions = true,
        description = "Work done over ideal with 4 local, 8 and 64 cloud slots of 500 ms calls.")
public final class SlotsBenchmark implements Callable<Integer> {
    private static final int LOCAL_SLOTS = 4;
    private static final int LOCAL_QUEUE = 512;
    // At 40 tokens a second these take half a second.
    private static final int OUTPUT_TOKENS = 20;
    private static final Duration CALL = Duration.ofMillis(500);
    // A worker runs for weeks. Until then its JVM compiles, beside two cores' work: after 4 s it took 12 ms of
    // processor
    // time a call, after a minute 5.
    private static final int WARM_UP_CALLS_PER_SLOT = 100;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds for each number of slots (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--calls-per-slot",
            paramLabel = "N",
            defaultValue = "20",
            description = "Calls of each slot in a round (${DEFAULT-VALUE}).")
    private int callsPerSlot;

    /** Made by picocli. */
    public SlotsBenchmark() {}

    @Override
    public Integer call() {
        SimulatorConfig simulated = SimulatorConfig.defaults()
                .withSpeed(new Speed(40, 0))
                .withMachine(OllamaMachine.defaults().withQueue(LOCAL_SLOTS, LOCAL_QUEUE));
        try (Stage stage = Stage.open(simulated)) {
            double local = efficiency(stage, Side.LOCAL, LOCAL_SLOTS, Target.atLeast(0.9));
            double with8 = efficiency(stage, Side.CLOUD, 8, Target.atLeast(0.95));
            double with64 = efficiency(stage, Side.CLOUD, 64, Target.atLeast(0.85));
            System.out.println(new Result("slots")
                    .with("efficiency_local_4", local, 3)
                    .with("efficiency_8", with8, 3)
                    .with("efficiency_64", with64, 3));
        }
        return 0;
    }

    /** Whose slots: local ones serve the lanes of all of the catalog's local models, cloud ones a lane each. */
    private enum Side {
        LOCAL(Server.LOCAL, Route.LOCAL, "bench-local", "SLUICE_WORKER_CONCURRENCY"),
        CLOUD(Server.CLOUD, Route.CLOUD, "bench-cloud", "SLUICE_WORKER_SLOTS_INTERACTIVE");

        private final Server server;
        private final Route route;
        private final String model;
        private final String setting;

        Side(Server server, Route route, String model, String setting) {
            this.server = server;
            this.route = route;
            this.model = model;
            this.setting = setting;
        }
    }

    private double efficiency(Stage stage, Side side, int slots, Target target) {
        System.out.printf(
                "%d %s slots, %d calls of %d ms a round, after one round to warm up%n",
                slots, side.route.wireName(), slots * callsPerSlot, CALL.toMillis());
        Map<String, String> settings =
                Map.of(side.setting, Integer.toString(slots), "SLUICE_WORKER_SLOTS_BACKGROUND", "1");
        List<Round> measured = new ArrayList<>();
        WorkerProcess worker = stage.start(side.server, settings).awaitReady();
        try (LaneFeed feed = new LaneFeed(stage.kafka(), side.model, side.route, OUTPUT_TOKENS);
                TaskLog log = new TaskLog(stage.kafka())) {
            Round.run(feed, log, slots, slots * WARM_UP_CALLS_PER_SLOT, CALL);
            for (int number = 1; number <= rounds; number++) {
                CpuTime before = stage.cpuTime();
                Round round = Round.run(feed, log, slots, slots * callsPerSlot, CALL);
                CpuTime used = stage.cpuTime().since(before);
                measured.add(round);
                System.out.println("  round " + number + ": " + round.text());
                System.out.println("    processor time a call: " + used.each(round.calls()));
            }
        }
        worker.close();
        Sample efficiencies = Sample.of(measured.stream().map(Round::efficiency).toList());
        System.out.println(
                "  efficiency " + efficiencies.text("%.3f", "rounds") + ", " + target.text(efficiencies.median()));
        return efficiencies.median();
    }
}
