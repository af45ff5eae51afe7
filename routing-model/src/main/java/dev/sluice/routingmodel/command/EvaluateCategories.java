package dev.sluice.routingmodel.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.routingmodel.category.CategoryDecider;
import dev.sluice.routingmodel.category.CategoryDecision;
import dev.sluice.routingmodel.category.CategoryModel;
import dev.sluice.routingmodel.category.CategoryTrainer;
import dev.sluice.routingmodel.lexical.Feature;
import dev.sluice.routingmodel.lexical.LexicalModel;
import dev.sluice.routingmodel.lexical.Request;
import dev.sluice.routingmodel.measuring.Verdict;
import dev.sluice.routingmodel.rows.InvalidRowsException;
import dev.sluice.routingmodel.rows.RowFile.CategoryRow;

/** Measures how often a task gets its category. */
@Command(
        name = "categories",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure which category tasks get, on rows {text, category}.",
            "Without --train and --folds the shipped model of the twelve categories is measured."
        })
final class EvaluateCategories implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "the rows to measure on")
    private Path test;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = "rows to train on, with any categories; may be repeated")
    private List<Path> train = List.of();

    @Option(names = "--folds", paramLabel = "N", description = "cross-validate --test in N parts")
    private Integer folds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "decides the parts (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private CategoryRows reading;

    @Override
    public void run() {
        if (folds != null && (!train.isEmpty() || folds < 2)) {
            throw new InvalidRowsException("--folds must be 2 or more, and goes without --train");
        }
        List<CategoryRow> testRows = reading.read(test);
        List<CategoryRow> trainRows =
                train.stream().flatMap(file -> reading.read(file).stream()).toList();
        Embeddings embeddings = Embeddings.of(
                Stream.concat(testRows.stream(), trainRows.stream())
                        .map(row -> Request.of(row.text()).text())
                        .toList(),
                spec.commandLine().getErr());
        List<Verdict> verdicts = folds != null
                ? crossValidated(testRows, embeddings)
                : train.isEmpty() ? shipped(testRows, embeddings) : judged(trainRows, testRows, embeddings);
        new CategoryReport(verdicts, spec.commandLine().getOut()).print();
    }

    private List<Verdict> shipped(List<CategoryRow> rows, Embeddings embeddings) {
        if (rows.stream().noneMatch(row -> CategoryDecider.labels().contains(row.category()))) {
            throw new InvalidRowsException(test + " has none of the shipped categories: give --train or --map");
        }
        CategoryDecider decider = CategoryDecider.shipped();
        say("%d rows, the shipped model %s".formatted(rows.size(), decider.version()));
        return rows.stream()
                .map(row -> {
                    Request request = Request.of(row.text());
                    CategoryDecision decision = decider.decide(request, () -> embeddings.of(request.text()));
                    return new Verdict(
                            decision.category().label(),
                            row.category(),
                            decision.confidence(),
                            decision.reasons().contains("category:embedding"));
                })
                .toList();
    }

    private List<Verdict> crossValidated(List<CategoryRow> rows, Embeddings embeddings) {
        if (folds > rows.size()) {
            throw new InvalidRowsException("--folds is more than the rows: there are " + rows.size());
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (List<Integer> fold : CategoryTrainer.folds(rows.size(), folds, seed)) {
            boolean[] isTest = new boolean[rows.size()];
            fold.forEach(place -> isTest[place] = true);
            List<CategoryRow> others = IntStream.range(0, rows.size())
                    .filter(place -> !isTest[place])
                    .mapToObj(rows::get)
                    .toList();
            verdicts.addAll(judged(others, fold.stream().map(rows::get).toList(), embeddings));
        }
        return verdicts;
    }

    private List<Verdict> judged(List<CategoryRow> trainRows, List<CategoryRow> testRows, Embeddings embeddings) {
        say("%d rows to train on, %d to measure on".formatted(trainRows.size(), testRows.size()));
        List<String> labels = trainRows.stream()
                .map(CategoryRow::category)
                .distinct()
                .sorted()
                .toList();
        LexicalModel.Samples samples = new LexicalModel.Samples(
                LexicalModel.read(
                        trainRows.stream().map(row -> Request.of(row.text())).toList()),
                trainRows.stream().map(row -> labels.indexOf(row.category())).toList());
        CategoryModel model = new CategoryTrainer(
                        labels,
                        samples,
                        trainRows.stream()
                                .map(row -> embeddings.of(Request.of(row.text()).text()))
                                .toList(),
                        seed)
                .fit();
        return testRows.stream()
                .map(row -> {
                    Request request = Request.of(row.text());
                    Map<Feature, Double> features = model.lexical().read(request);
                    CategoryModel.Guess guess = model.guess(features, () -> embeddings.of(request.text()));
                    return new Verdict(labels.get(guess.best()), row.category(), guess.confidence(), guess.embedded());
                })
                .toList();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
