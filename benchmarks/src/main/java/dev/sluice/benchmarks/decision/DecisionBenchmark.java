package dev.sluice.benchmarks.decision;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

import dev.sluice.benchmarks.measure.Result;
import dev.sluice.benchmarks.measure.Target;
import dev.sluice.routingmodel.rows.RowFile;

/** What a decision costs on one core. */
@Command(
        name = "decision",
        mixinStandardHelpOptions = true,
        description =
                "The time of a decision on a prompt of 100 tokens, and decisions a second over a file of tasks (JMH).")
public final class DecisionBenchmark implements Callable<Integer> {
    private static final double PERCENTILE = 99;
    private static final Target MOST_LINEAR = Target.atMost(0.2);
    private static final Target MOST_EMBEDDED = Target.atMost(15);
    private static final Target LEAST_PER_SECOND = Target.atLeast(400);

    @Option(
            names = "--tasks",
            required = true,
            paramLabel = "FILE",
            description = "rows {text}, in turn for the throughput")
    private Path tasks;

    /** Made by picocli. */
    public DecisionBenchmark() {}

    @Override
    public Integer call() throws RunnerException {
        // A file that is not there is told before JMH starts its own process.
        new RowFile(tasks, List.of("text")).texts();
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecisionMeasurements.class.getName() + "\\..*")
                        .param("tasks", tasks.toAbsolutePath().toString())
                        .threads(1)
                        .shouldFailOnError(true)
                        .build())
                .run();
        double linear = percentile(results, "linear");
        double embedded = percentile(results, "embedded");
        double perSecond = result(results, "tasks").getPrimaryResult().getScore();
        System.out.printf("by words alone, p99 in ms: %s%n", MOST_LINEAR.text(linear));
        System.out.printf("with the embedding, p99 in ms: %s%n", MOST_EMBEDDED.text(embedded));
        System.out.printf("decisions a second: %s%n", LEAST_PER_SECOND.text(perSecond));
        System.out.println(new Result("decision")
                .with("linear_p99_ms", linear, 3)
                .with("embedded_p99_ms", embedded, 2)
                .with("decisions_per_second", perSecond, 0));
        return 0;
    }

    private static double percentile(Collection<RunResult> results, String name) {
        return result(results, name).getPrimaryResult().getStatistics().getPercentile(PERCENTILE);
    }

    private static RunResult result(Collection<RunResult> results, String name) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
