package dev.sluice.routingmodel.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.GainTrainer;
import dev.sluice.routingmodel.gain.GainTrainer.Outcome;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.rows.InvalidRowsException;
import dev.sluice.routingmodel.rows.RowFile.RoutingRow;

/** Measures how much of the gap between two models is won at which share of cloud tasks. */
@Command(
        name = "routing",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure which tasks go to the cloud, on rows {text, weak_ok, strong_ok}.",
            "Without --train and --labels the shipped head is measured."
        })
final class EvaluateRouting implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "the rows to measure on")
    private Path test;

    @Option(names = "--train", paramLabel = "FILE", description = "other rows to train on")
    private Path train;

    @Option(
            names = "--labels",
            paramLabel = "N",
            description =
                    "train on at most N rows: of --train, or else of --test, whose other rows are then measured on")
    private Integer labels;

    @Option(
            names = "--group",
            paramLabel = "FIELD",
            description =
                    "with --labels and without --train: train on half of this field's values, measure on the other half")
    private String group;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "repetitions with --labels (${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the first one's seed (${DEFAULT-VALUE})")
    private long firstSeed;

    @Mixin
    private TextFields text;

    @Override
    public void run() {
        List<RoutingRow> testRows = text.in(test).routing(Optional.ofNullable(group));
        List<RoutingRow> trainRows = train == null ? List.of() : text.in(train).routing(Optional.empty());
        Embeddings embeddings = Embeddings.of(
                Stream.concat(testRows.stream(), trainRows.stream())
                        .map(RoutingRow::text)
                        .toList(),
                spec.commandLine().getErr());
        List<RoutingRun> runs = new ArrayList<>();
        if (train == null && labels == null) {
            GainModel shipped = ShippedGain.load();
            say("%d rows, the shipped head %s".formatted(testRows.size(), shipped.version()));
            runs.add(RoutingRun.of(shipped, testRows, embeddings));
        } else {
            for (RoutingSplit split : splits(trainRows, testRows)) {
                runs.add(RoutingRun.of(fit(split.train(), embeddings, firstSeed), split.test(), embeddings));
            }
        }
        new RoutingReport(runs, spec.commandLine().getOut()).print();
    }

    private List<RoutingSplit> splits(List<RoutingRow> trainRows, List<RoutingRow> testRows) {
        if (seeds < 1 || (labels != null && labels < 2)) {
            throw new InvalidRowsException("--seeds must be 1 or more, and --labels 2 or more");
        }
        List<RoutingSplit> splits = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            if (labels == null || (train != null && labels >= trainRows.size())) {
                // All of it is one split, whatever the seed.
                splits = List.of(new RoutingSplit(trainRows, testRows));
                break;
            } else if (train != null) {
                splits.add(new RoutingSplit(RoutingSplit.some(trainRows, labels, seed), testRows));
            } else if (group != null) {
                splits.add(RoutingSplit.ofGroups(testRows, labels, seed));
            } else {
                splits.add(RoutingSplit.ofRows(testRows, labels, seed));
            }
        }
        say("%d split(s); the first: %d rows to train on, %d to measure on"
                .formatted(
                        splits.size(),
                        splits.getFirst().train().size(),
                        splits.getFirst().test().size()));
        return splits;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    static GainModel fit(List<RoutingRow> rows, Embeddings embeddings, long seed) {
        List<Outcome> outcomes = rows.stream()
                .map(row -> new Outcome(row.text(), embeddings.of(row.text()), row.weakOk(), row.strongOk()))
                .toList();
        return new GainTrainer(MOST_LANDMARKS, seed).fit("measured", outcomes);
    }

    /** More would add time and no more than noise. */
    static final int MOST_LANDMARKS = 1500;
}
