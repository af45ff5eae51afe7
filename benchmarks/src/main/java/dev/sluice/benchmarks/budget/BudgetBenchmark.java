package dev.sluice.benchmarks.budget;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.sluice.benchmarks.measure.CpuTime;
import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Sample;
import dev.sluice.benchmarks.measure.Target;
import dev.sluice.benchmarks.stage.Stage;
import dev.sluice.benchmarks.stage.WorkerProcess;
import dev.sluice.benchmarks.traffic.LaneFeed;
import dev.sluice.benchmarks.traffic.TaskLog;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.Route;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.launcher.up.Server;
import dev.sluice.simulator.SimulatorConfig;

/**
 * {@code budget}: how many paid calls a second the ledger lets through, all of them reserving from the same month, and
 * whether the wall holds. The model answers at once, so a call is what the ledger, the lane and the topics make of it.
 */
@Command(
        name = "budget",
        mixinStandardHelpOptions = true,
        description = "Claims a second with 1 and 32 workers on the call ledger, and what they overspend.")
public final class BudgetBenchmark implements Callable<Integer> {
    private static final String MODEL = "bench-cloud";
    private static final int OUTPUT_TOKENS = 20;
    private static final int PROCESSES = 4;
    private static final int SLOTS_OF_EACH = 8;
    private static final int WORKERS = PROCESSES * SLOTS_OF_EACH;
    private static final Money FAR_AWAY = new Money(1_000_000_000_000_000L);
    // Two cents: enough for about 180 of the calls that are offered.
    private static final Money WALL = new Money(20_000_000);
    private static final int CALLS_AT_THE_WALL = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds for each number of workers (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--claims",
            paramLabel = "N",
            defaultValue = "200",
            description = "Claims of a round with one worker; with 32 it is five times as many (${DEFAULT-VALUE}).")
    private int claims;

    /** Made by picocli. */
    public BudgetBenchmark() {}

    @Override
    public Integer call() throws InterruptedException {
        try (Stage stage = Stage.open(SimulatorConfig.instant())) {
            List<WorkerProcess> one = start(stage, 1, 1);
            new BudgetClient(one.getFirst().url()).cap(FAR_AWAY);
            Sample alone = claimsPerSecond(stage, claims);
            System.out.println("  1 worker: claims a second, " + alone.text("%.0f", "rounds"));
            one.forEach(WorkerProcess::close);
            List<WorkerProcess> all = start(stage, PROCESSES, SLOTS_OF_EACH);
            Sample together = claimsPerSecond(stage, 5 * claims);
            System.out.println("  " + WORKERS + " workers in " + PROCESSES + " processes: claims a second, "
                    + together.text("%.0f", "rounds") + ", " + ratio(together, alone));
            long overspend = overspend(stage, new BudgetClient(all.getFirst().url()));
            System.out.println(new Result("budget")
                    .with("overspend_nano", overspend)
                    .with("claims_per_second_1", alone.median(), 0)
                    .with("claims_per_second_32", together.median(), 0));
        }
        return 0;
    }

    private static String ratio(Sample together, Sample alone) {
        return Math.round(together.median() / alone.median() * 10) / 10.0 + " times those of one";
    }

    private static List<WorkerProcess> start(Stage stage, int processes, int slots) {
        Map<String, String> settings = Map.of(
                "SLUICE_WORKER_SLOTS_INTERACTIVE", Integer.toString(slots), "SLUICE_WORKER_SLOTS_BACKGROUND", "1");
        List<WorkerProcess> workers = IntStream.range(0, processes)
                .mapToObj(number -> stage.start(Server.CLOUD, settings))
                .toList();
        workers.forEach(WorkerProcess::awaitReady);
        return workers;
    }

    private Sample claimsPerSecond(Stage stage, int calls) {
        List<Double> perSecond = new ArrayList<>();
        try (LaneFeed feed = new LaneFeed(stage.kafka(), MODEL, Route.CLOUD, OUTPUT_TOKENS);
                TaskLog log = new TaskLog(stage.kafka())) {
            // The first warms up.
            for (int number = 0; number <= rounds; number++) {
                CpuTime before = stage.cpuTime();
                long began = System.nanoTime();
                List<TaskId> tasks = feed.put(calls);
                log.awaitEnds(tasks, PATIENCE);
                double seconds = (System.nanoTime() - began) / 1e9;
                log.requireCompleted(tasks);
                if (number > 0) {
                    perSecond.add(calls / seconds);
                    System.out.println("    processor time a claim: "
                            + stage.cpuTime().since(before).each(calls));
                }
            }
        }
        return Sample.of(perSecond);
    }

    /** Offers more calls than a cap of a few cents has room for, and compares the provider's bill with it. */
    private static long overspend(Stage stage, BudgetClient budget) throws InterruptedException {
        Pricing pricing = new Pricing(stage.catalog());
        Money cap = Bill.of(stage.simulator().account().calls(), pricing, MODEL).plus(WALL);
        budget.cap(cap);
        long done;
        try (LaneFeed feed = new LaneFeed(stage.kafka(), MODEL, Route.CLOUD, OUTPUT_TOKENS);
                TaskLog log = new TaskLog(stage.kafka())) {
            List<TaskId> tasks = feed.put(CALLS_AT_THE_WALL);
            log.awaitEnds(tasks, PATIENCE);
            done = tasks.stream()
                    .filter(task -> log.end(task).failure().isEmpty())
                    .count();
        }
        Money bill = Bill.of(stage.simulator().account().calls(), pricing, MODEL);
        BudgetClient.Month month = budget.month();
        long overspend = Math.max(0, bill.nanoUsd() - cap.nanoUsd());
        System.out.println("  at the wall " + WORKERS + " workers did " + done + " of " + CALLS_AT_THE_WALL
                + " calls: cap " + cap.nanoUsd() + " nano-dollars, billed " + bill.nanoUsd() + ", the ledger says "
                + month.spent().nanoUsd() + " spent and " + month.reserved().nanoUsd() + " reserved; overspend "
                + overspend + ", " + Target.atMost(0).text((double) overspend));
        return overspend;
    }
}
