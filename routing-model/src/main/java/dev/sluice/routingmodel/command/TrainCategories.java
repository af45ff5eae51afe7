package dev.sluice.routingmodel.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;

import dev.sluice.routingmodel.category.CategoryDecider;
import dev.sluice.routingmodel.category.CategoryHeadFile;
import dev.sluice.routingmodel.category.CategoryModel;
import dev.sluice.routingmodel.category.CategoryTrainer;
import dev.sluice.routingmodel.category.Example;
import dev.sluice.routingmodel.head.Resources;
import dev.sluice.routingmodel.rows.InvalidRowsException;

/** Makes the category head out of the examples that the project ships. */
@Command(
        name = "categories",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train the head of the twelve categories on the examples in the repository.")
final class TrainCategories implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the head is written")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "decides the folds (${DEFAULT-VALUE})")
    private long seed;

    @Override
    public void run() {
        List<Example> examples = Example.parse(Resources.text(CategoryDecider.EXAMPLES));
        List<String> texts =
                examples.stream().map(example -> example.request().text()).toList();
        Embeddings embeddings = Embeddings.of(texts, spec.commandLine().getErr());
        if (texts.stream().anyMatch(text -> embeddings.of(text).isEmpty())) {
            throw new InvalidRowsException("a head cannot be made without the embedding model");
        }
        CategoryModel model = new CategoryTrainer(
                        CategoryDecider.labels(),
                        CategoryDecider.samples(examples),
                        texts.stream().map(embeddings::of).toList(),
                        seed)
                .fit();
        HeadOutput.write(out, CategoryHeadFile.write(model, "the examples of this repository, seed " + seed));
        spec.commandLine().getOut().println("%s: from %d examples".formatted(out, examples.size()));
    }
}
