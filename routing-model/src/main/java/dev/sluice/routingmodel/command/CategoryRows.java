package dev.sluice.routingmodel.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.sluice.routingmodel.rows.InvalidRowsException;
import dev.sluice.routingmodel.rows.RowFile.CategoryRow;

/** Options that say how rows with a category are read. */
final class CategoryRows {
    @Mixin
    private TextFields text;

    @Option(
            names = "--label",
            split = ",",
            paramLabel = "FIELD",
            defaultValue = "category",
            description = "the field that names the category, the first that a row has (${DEFAULT-VALUE})")
    private List<String> labelFields;

    @Option(
            names = "--map",
            split = ",",
            paramLabel = "FROM=TO",
            description = "read the category FROM as TO, in all files")
    private Map<String, String> names = Map.of();

    @Option(names = "--only-mapped", description = "leave out rows whose category has no --map")
    private boolean onlyMapped;

    List<CategoryRow> read(Path file) {
        List<CategoryRow> rows = text.in(file).categories(labelFields).stream()
                .filter(row -> !onlyMapped || names.containsKey(row.category()))
                .map(row -> new CategoryRow(row.text(), names.getOrDefault(row.category(), row.category())))
                .toList();
        if (rows.isEmpty()) {
            throw new InvalidRowsException(file + " has no row of a mapped category");
        }
        return rows;
    }
}
