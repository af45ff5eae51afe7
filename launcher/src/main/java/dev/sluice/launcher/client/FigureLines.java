package dev.sluice.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as CSV (RFC 4180): a figure a line, with the part of the report it is from, whose it is, and what it says. What
 * a report has more in a later version is more lines.
 */
final class FigureLines {
    /** The fields that tell the rows of a part from each other; of these, the first that a row has any of. */
    private static final List<List<String>> NAMES =
            List.of(List.of("name"), List.of("purpose"), List.of("category", "model"));

    private FigureLines() {}

    static String of(JsonNode report) {
        StringBuilder lines = new StringBuilder(line("section", "name", "figure", "value"));
        for (Map.Entry<String, JsonNode> section : report.properties()) {
            if (section.getValue().isValueNode()) {
                lines.append(
                        line("report", "", section.getKey(), section.getValue().asText()));
            } else {
                section(lines, section.getKey(), section.getValue());
            }
        }
        return lines.toString();
    }

    private static void section(StringBuilder lines, String section, JsonNode content) {
        if (content.isArray()) {
            content.forEach(row -> figures(lines, section, namesOf(row), row));
        } else {
            figures(lines, section, List.of(), content);
        }
    }

    private static void figures(StringBuilder lines, String section, List<String> names, JsonNode row) {
        String name = names.stream().map(field -> row.path(field).asText()).collect(Collectors.joining(" "));
        for (Map.Entry<String, JsonNode> figure : row.properties()) {
            if (!figure.getValue().isValueNode()) {
                section(lines, section + "." + figure.getKey(), figure.getValue());
            } else if (!names.contains(figure.getKey())) {
                lines.append(
                        line(section, name, figure.getKey(), figure.getValue().asText()));
            }
        }
    }

    private static List<String> namesOf(JsonNode row) {
        return NAMES.stream()
                .map(fields -> fields.stream().filter(row::hasNonNull).toList())
                .filter(fields -> !fields.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** One line of CSV. */
    static String line(String... values) {
        return String.join(",", Stream.of(values).map(FigureLines::quoted).toList()) + "\n";
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
