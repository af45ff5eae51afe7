package dev.sluice.routingmodel.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.measuring.Interval;
import dev.sluice.routingmodel.rows.InvalidRowsException;
import dev.sluice.routingmodel.rows.RowFile.RoutingRow;

/** Measures what is won by learning from outcomes while tasks are routed. */
@Command(
        name = "learning",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Route rows {text, weak_ok, strong_ok} one after the other and learn from what came of each.",
            "Of each row only the outcome of the side that it went to is seen. The second half is measured."
        })
final class EvaluateLearning implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "the rows to route")
    private Path test;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = "rows to train the head on, instead of the shipped one")
    private Path train;

    @Mixin
    private TextFields text;

    @Option(
            names = "--explore",
            paramLabel = "SHARE",
            defaultValue = "0.03",
            description = "the share of tasks for which chance chooses the side (${DEFAULT-VALUE})")
    private double explore;

    @Option(
            names = "--gain",
            paramLabel = "GAIN",
            defaultValue = "0.1",
            description = "the foreseen gain from which on a task goes to the cloud (${DEFAULT-VALUE})")
    private double gain;

    @Option(
            names = "--judged-by",
            paramLabel = "N",
            defaultValue = "20",
            description = "after how many explored tasks an update is judged (${DEFAULT-VALUE})")
    private int judgedBy;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "repetitions, each in another order (${DEFAULT-VALUE})")
    private int seeds;

    @Override
    public void run() {
        if (seeds < 1 || judgedBy < 1 || !(explore >= 0 && explore <= 1)) {
            throw new InvalidRowsException("--seeds and --judged-by must be 1 or more, and --explore from 0 to 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<RoutingRow> rows = text.in(test).routing(Optional.empty());
        List<RoutingRow> trainRows = train == null ? List.of() : text.in(train).routing(Optional.empty());
        Embeddings embeddings = Embeddings.of(
                Stream.concat(rows.stream(), trainRows.stream())
                        .map(RoutingRow::text)
                        .toList(),
                spec.commandLine().getErr());
        GainModel head = train == null ? ShippedGain.load() : EvaluateRouting.fit(trainRows, embeddings, 1);
        List<LearningRun.Step> steps = LearningRun.steps(head, rows, embeddings);
        LearningRun.Way way = new LearningRun.Way(explore, gain, judgedBy);
        List<LearningRun> runs = LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> LearningRun.of(steps, way, seed))
                .toList();
        out.printf("%d rows in %d orders, the head %s%n", rows.size(), seeds, head.version());
        say(out, "updates adopted", runs, LearningRun::adopted);
        say(out, "updates rejected", runs, LearningRun::rejected);
        say(out, "share sent to the cloud, head alone", runs, LearningRun::shippedShare);
        say(out, "share sent to the cloud, learned", runs, LearningRun::learnedShare);
        say(out, "answered well, head alone", runs, LearningRun::shippedAccuracy);
        say(out, "answered well, learned", runs, LearningRun::learnedAccuracy);
        say(out, "loss in nats, head alone", runs, LearningRun::shippedLoss);
        say(out, "loss in nats, learned", runs, LearningRun::learnedLoss);
        Interval won = figure(runs, run -> run.shippedLoss() - run.learnedLoss());
        out.printf(
                Locale.ROOT,
                "RESULT learning loss_won=%.4f loss_won_low=%.4f loss_won_high=%.4f%n",
                won.value(),
                won.low(),
                won.high());
    }

    private static void say(
            PrintWriter out, String name, List<LearningRun> runs, ToDoubleFunction<LearningRun> figure) {
        out.printf("%-36s %s%n", name, figure(runs, figure));
    }

    private static Interval figure(List<LearningRun> runs, ToDoubleFunction<LearningRun> figure) {
        return Interval.overSeeds(runs.stream().mapToDouble(figure).toArray());
    }
}
