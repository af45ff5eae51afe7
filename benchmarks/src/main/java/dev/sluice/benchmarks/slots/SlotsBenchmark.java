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

/** {@code slots}: how much of its slots' time a worker spends on calls. */
@Command(
        name = "slots",
        mixinStandardHelpOptions = true,
        description = "Work done over ideal with 8 and 64 slots of 500 ms calls.")
public final class SlotsBenchmark implements Callable<Integer> {
    private static final String MODEL = "bench-cloud";
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
        try (Stage stage = Stage.open(SimulatorConfig.defaults().withSpeed(new Speed(40, 0)))) {
            double with8 = efficiency(stage, 8, Target.atLeast(0.95));
            double with64 = efficiency(stage, 64, Target.atLeast(0.85));
            System.out.println(
                    new Result("slots").with("efficiency_8", with8, 3).with("efficiency_64", with64, 3));
        }
        return 0;
    }

    private double efficiency(Stage stage, int slots, Target target) {
        System.out.printf(
                "%d slots, %d calls of %d ms a round, after one round to warm up%n",
                slots, slots * callsPerSlot, CALL.toMillis());
        Map<String, String> settings = Map.of(
                "SLUICE_WORKER_SLOTS_INTERACTIVE", Integer.toString(slots), "SLUICE_WORKER_SLOTS_BACKGROUND", "1");
        List<Round> measured = new ArrayList<>();
        WorkerProcess worker = stage.start(Server.CLOUD, settings).awaitReady();
        try (LaneFeed feed = new LaneFeed(stage.kafka(), MODEL, Route.CLOUD, OUTPUT_TOKENS);
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
