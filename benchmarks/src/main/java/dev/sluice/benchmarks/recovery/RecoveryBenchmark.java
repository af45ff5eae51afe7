package dev.sluice.benchmarks.recovery;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Sample;
import dev.sluice.benchmarks.measure.Target;
import dev.sluice.benchmarks.stage.Stage;
import dev.sluice.benchmarks.stage.WorkerProcess;
import dev.sluice.benchmarks.traffic.LaneFeed;
import dev.sluice.benchmarks.traffic.TaskLog;
import dev.sluice.contracts.TaskId;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;
import dev.sluice.simulator.ollama.OllamaMachine;

/**
 * {@code recovery}: how long after {@code kill -9} of a worker its task is done by another. The first call of each task
 * hangs, and the worker is killed in it; the second is answered at once, so the task's end is when it ran elsewhere.
 */
@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        description = "Seconds from kill -9 of a worker to its task running elsewhere.")
public final class RecoveryBenchmark implements Callable<Integer> {
    private static final Target TARGET = Target.atMost(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration HANG = Duration.ofHours(1);
    private static final int OUTPUT_TOKENS = 20;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Kills of each kind (${DEFAULT-VALUE}).")
    private int rounds;

    /** Made by picocli. */
    public RecoveryBenchmark() {}

    @Override
    public Integer call() throws InterruptedException {
        // The simulated Ollama does not notice that a caller is gone: with one request at a time it would hang for all.
        OllamaMachine machine =
                OllamaMachine.defaults().withLoadTime(Duration.ZERO).withQueue(100, 100);
        List<Double> all = new ArrayList<>();
        try (Stage stage = Stage.open(SimulatorConfig.instant().withMachine(machine))) {
            for (Takeover takeover :
                    List.of(Takeover.cloud(false), Takeover.cloud(true), Takeover.local(false), Takeover.local(true))) {
                all.addAll(measure(stage, takeover));
            }
        }
        double slowest = Sample.of(all).highest();
        System.out.printf("the slowest of all: %.1f s, %s%n", slowest, TARGET.text(slowest));
        System.out.println(new Result("recovery").with("seconds", slowest, 1));
        return 0;
    }

    private List<Double> measure(Stage stage, Takeover takeover) throws InterruptedException {
        List<Double> seconds = new ArrayList<>();
        WorkerProcess worker = stage.start(takeover.server(), Map.of()).awaitReady();
        try (LaneFeed feed = new LaneFeed(stage.kafka(), takeover.model(), takeover.route(), OUTPUT_TOKENS);
                TaskLog log = new TaskLog(stage.kafka())) {
            for (int number = 1; number <= rounds; number++) {
                List<TaskId> task = hangingTask(stage, feed);
                WorkerProcess other = takeover.standby()
                        ? stage.start(takeover.server(), Map.of()).awaitReady()
                        : worker;
                long killed = System.nanoTime();
                worker.kill();
                worker = takeover.standby() ? other : stage.start(takeover.server(), Map.of());
                log.awaitEnds(task, PATIENCE);
                seconds.add((System.nanoTime() - killed) / 1e9);
                log.requireCompleted(task);
                worker.awaitReady();
            }
        }
        worker.close();
        System.out.println(takeover.title() + ": seconds " + Sample.of(seconds).text("%.1f", "kills"));
        return seconds;
    }

    /** A task in the middle of its call. */
    private static List<TaskId> hangingTask(Stage stage, LaneFeed feed) throws InterruptedException {
        stage.simulator().faults().clear();
        stage.simulator().faults().order(FaultOrder.of(new Fault.Hang(HANG)));
        List<TaskId> task = feed.put(1);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (stage.simulator().faults().struck() == 0) {
            if (System.nanoTime() > deadline) {
                throw new NotMeasuredException("no worker took the task");
            }
            Thread.sleep(10);
        }
        return task;
    }
}
