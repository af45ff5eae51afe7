package dev.sluice.benchmarks.month;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.sluice.benchmarks.measure.NotMeasuredException;
import dev.sluice.benchmarks.stage.OwnSluice;

/** A month of one person's tasks through all of Sluice, in minutes, against the simulator. */
@Command(
        name = "simulate-month",
        mixinStandardHelpOptions = true,
        description = {
            "Send a month of tasks through all of Sluice in a few minutes, and print what it cost before and after.",
            "Models are simulated: they answer at once, with as many tokens as a stated distribution says, and as good as it "
                    + "says. What is real is the way of each task, its routing and its accounting."
        })
public final class SimulateMonth implements Callable<Integer> {
    static final String BEFORE = "all-sonnet";
    static final String CHEAPEST = "cheapest-adequate";

    private static final String METRICS = "metrics-service";
    private static final int MEDIAN_ANSWER_TOKENS = 500;
    // What local models get wrong, by the failures that Sluice can see: an assumption, as the mix is.
    private static final String LOCAL_FAULTS = """
            [{"kind": "refusal", "provider": "ollama", "probability": 0.01},
             {"kind": "empty", "provider": "ollama", "probability": 0.005},
             {"kind": "repetition", "provider": "ollama", "probability": 0.01}]
            """;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration NOTHING_ENDS_FOR = Duration.ofMinutes(2);

    @Option(names = "--tasks", paramLabel = "N", defaultValue = "8000", description = "tasks (${DEFAULT-VALUE})")
    private int tasks;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "6",
            description = "how long the month takes (${DEFAULT-VALUE}); the tasks must have the time to be done")
    private int minutes;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2026", description = "draws the same month again")
    private long seed;

    /** Made by picocli. */
    public SimulateMonth() {}

    @Override
    public Integer call() throws InterruptedException {
        if (tasks < 1 || minutes < 1) {
            throw new NotMeasuredException("a month has one task and one minute at least");
        }
        System.out.println("Starting all of Sluice with simulated models …");
        Map<String, String> settings = Map.of(
                "SLUICE_SIMULATOR_OPTIONS",
                "--tokens-per-second 0 --load-ms 0 --max-loaded-models 6 --parallel 4 --answer-median-tokens "
                        + MEDIAN_ANSWER_TOKENS,
                "SLUICE_WORKER_CONCURRENCY",
                "4");
        try (OwnSluice sluice = OwnSluice.start(settings)) {
            sluice.put(
                    "model-simulator",
                    "/_simulator/faults",
                    "{\"seed\": " + seed + ", \"faults\": " + LOCAL_FAULTS + "}");
            Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            MonthPlan month = MonthPlan.draw(tasks, Duration.ofMinutes(minutes), "month-", seed);
            System.out.printf(
                    "%d days with %d tasks, a day in %d s (seed %d) …%n",
                    MonthPlan.DAYS, tasks, Duration.ofMinutes(minutes).toSeconds() / MonthPlan.DAYS, seed);
            try (MonthFeed feed = new MonthFeed(sluice.kafka())) {
                feed.send(month.tasks());
            }
            MonthFigures figures = awaitEnds(sluice, begun);
            System.out.println();
            figures.lines().forEach(System.out::println);
            System.out.println();
            System.out.println(figures.result());
        }
        return 0;
    }

    private MonthFigures awaitEnds(OwnSluice sluice, Instant begun) throws InterruptedException {
        MonthFigures figures = figures(sluice, begun);
        long ended = figures.ended();
        long since = System.nanoTime();
        while (figures.ended() < tasks && System.nanoTime() - since < NOTHING_ENDS_FOR.toNanos()) {
            Thread.sleep(LOOK_EVERY);
            figures = figures(sluice, begun);
            if (figures.ended() > ended) {
                ended = figures.ended();
                since = System.nanoTime();
            }
        }
        return figures;
    }

    private MonthFigures figures(OwnSluice sluice, Instant begun) {
        // Up to the next day: what ends while this is asked belongs to the month too.
        Instant until = begun.plus(Duration.ofDays(1));
        return new MonthFigures(sluice.get(METRICS, "/v1/report?from=" + begun + "&to=" + until), tasks);
    }
}
