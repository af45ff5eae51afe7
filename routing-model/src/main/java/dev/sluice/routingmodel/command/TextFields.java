package dev.sluice.routingmodel.command;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;

import dev.sluice.routingmodel.rows.RowFile;

/** The option that says which fields of a row make its text. */
final class TextFields {
    @Option(
            names = "--text",
            split = ",",
            paramLabel = "FIELD",
            defaultValue = "text",
            description = "the fields that make the text (${DEFAULT-VALUE})")
    private List<String> names;

    RowFile in(Path file) {
        return new RowFile(file, names);
    }
}
