package dev.sluice.routingmodel.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

import dev.sluice.routingmodel.gain.GainHeadFile;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.GainTrainer;
import dev.sluice.routingmodel.rows.RowFile;
import dev.sluice.routingmodel.rows.RowFile.RoutingRow;

/** Makes the gain head. */
@Command(
        name = "gain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train the head that estimates what is gained by paying, on rows {text, weak_ok, strong_ok}.")
final class TrainGain implements Runnable {
    /** So many make a file of half a megabyte and an estimate of a tenth of a millisecond. */
    private static final String LANDMARKS = "512";

    @Spec
    private CommandSpec spec;

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "the rows")
    private Path train;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the head is written")
    private Path out;

    @Option(
            names = "--named",
            required = true,
            paramLabel = "TEXT",
            description = "what the data is, for who reads the head")
    private String named;

    @Option(
            names = "--landmarks",
            paramLabel = "N",
            defaultValue = LANDMARKS,
            description = "rows kept (${DEFAULT-VALUE})")
    private int landmarks;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "decides which (${DEFAULT-VALUE})")
    private long seed;

    @Override
    public void run() {
        List<RoutingRow> rows = new RowFile(train, List.of("text")).routing(Optional.empty());
        List<String> texts = rows.stream().map(RoutingRow::text).toList();
        Embeddings embeddings = Embeddings.of(texts, spec.commandLine().getErr());
        CRC32 sum = new CRC32();
        rows.forEach(row -> sum.update((row.text() + row.weakOk() + row.strongOk()).getBytes(UTF_8)));
        String version = "gain-1-%08x-%d".formatted(sum.getValue(), seed);
        List<GainTrainer.Outcome> outcomes = rows.stream()
                .map(row ->
                        new GainTrainer.Outcome(row.text(), embeddings.of(row.text()), row.weakOk(), row.strongOk()))
                .toList();
        GainModel model = new GainTrainer(landmarks, seed).fit(version, outcomes);
        HeadOutput.write(out, GainHeadFile.write(model, named));
        spec.commandLine().getOut().println("%s: %s, from %d rows".formatted(out, version, rows.size()));
    }
}
