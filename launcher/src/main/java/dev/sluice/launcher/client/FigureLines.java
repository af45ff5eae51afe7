package dev.sluice.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report as CSV (RFC 4180): a figure a line, with the part of the report it is from, whose it is, and what it says. What
 * a report has more in a later version is more lines.
 */
final class FigureLines {
    private static final List<String> NAMES = List.of("name", "model", "category");

    private FigureLines() {}

    static String of(JsonNode report) {
        StringBuilder lines = new StringBuilder(line("section", "name", "figure", "value"));
        for (Map.Entry<String, JsonNode> section : report.properties()) {
            if (section.getValue().isArray()) {
                section.getValue().forEach(row -> figures(lines, section.getKey(), nameOf(row), row));
            } else if (section.getValue().isObject()) {
                figures(lines, section.getKey(), "", section.getValue());
            } else {
                lines.append(
                        line("report", "", section.getKey(), section.getValue().asText()));
            }
        }
        return lines.toString();
    }

    private static void figures(StringBuilder lines, String section, String name, JsonNode row) {
        row.properties().stream()
                .filter(figure -> figure.getValue().isValueNode())
                .filter(figure -> !figure.getValue().asText().equals(name))
                .forEach(figure -> lines.append(
                        line(section, name, figure.getKey(), figure.getValue().asText())));
    }

    private static String nameOf(JsonNode row) {
        return NAMES.stream()
                .filter(row::hasNonNull)
                .findFirst()
                .map(name -> row.path(name).asText())
                .orElse("");
    }

    /** One line of CSV. */
    static String line(String... values) {
        return String.join(",", Stream.of(values).map(FigureLines::quoted).toList()) + "\n";
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
