package dev.sluice.routingmodel.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Json;

/** Reads a file of one JSON object a line; empty lines are skipped. */
public final class RowFile {
    private final Path file;
    private final List<String> textFields;

    /**
     * A file.
     *
     * @param file where it is
     * @param textFields the fields that make the text, joined by empty lines where they are not empty
     */
    public RowFile(Path file, List<String> textFields) {
        this.file = file;
        this.textFields = List.copyOf(textFields);
    }

    /**
     * A task and who answered it well.
     *
     * @param text the task
     * @param weakOk how well the local model did, 0 to 1
     * @param strongOk how well the cloud model did
     * @param group what kind of task it is, where the file tells
     */
    public record RoutingRow(String text, double weakOk, double strongOk, Optional<String> group) {}

    /**
     * A task and what it is.
     *
     * @param text the task
     * @param category what it is
     */
    public record CategoryRow(String text, String category) {}

    /**
     * All rows with {@code weak_ok} and {@code strong_ok}.
     *
     * @param groupField a field that tells rows of one kind from others
     * @throws InvalidRowsException if the file cannot be read, has no row, or one that is not of this form
     */
    public List<RoutingRow> routing(Optional<String> groupField) {
        return read((row, line) -> new RoutingRow(
                text(row, line),
                outcome(row, "weak_ok", line),
                outcome(row, "strong_ok", line),
                groupField.map(field -> string(row, field, line))));
    }

    /**
     * All rows with a label.
     *
     * @param labelFields the fields that name the category; the first that a row has holds
     * @throws InvalidRowsException if the file cannot be read, has no row, or one that is not of this form
     */
    public List<CategoryRow> categories(List<String> labelFields) {
        return read((row, line) -> new CategoryRow(
                text(row, line),
                string(row, labelFields.stream().filter(row::has).findFirst().orElse(labelFields.getFirst()), line)));
    }

    /**
     * The texts of all rows.
     *
     * @throws InvalidRowsException if the file cannot be read, has no row, or one without a text
     */
    public List<String> texts() {
        return read(this::text);
    }

    private interface Reading<T> {
        T of(JsonNode row, int line);
    }

    private <T> List<T> read(Reading<T> reading) {
        List<T> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(reading.of(object(line, number), number));
                }
            }
        } catch (NoSuchFileException e) {
            throw new InvalidRowsException("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new InvalidRowsException(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidRowsException(file + " cannot be read");
        }
        if (rows.isEmpty()) {
            throw new InvalidRowsException(file + " has no rows");
        }
        return rows;
    }

    private JsonNode object(String line, int number) {
        try {
            JsonNode row = Json.mapper().readTree(line);
            if (row.isObject()) {
                return row;
            }
        } catch (JsonProcessingException e) {
            // Said below, without the content that its message quotes.
        }
        throw wrong(number, "is not a JSON object");
    }

    private String text(JsonNode row, int line) {
        List<String> parts = new ArrayList<>();
        for (String field : textFields) {
            String part = row.path(field).asText("");
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw wrong(line, "has no text in " + String.join(", ", textFields));
        }
        return String.join("\n\n", parts);
    }

    private String string(JsonNode row, String field, int line) {
        if (!row.path(field).isTextual() || row.path(field).asText().isBlank()) {
            throw wrong(line, "has no text in " + field);
        }
        return row.path(field).asText();
    }

    private double outcome(JsonNode row, String field, int line) {
        JsonNode value = row.path(field);
        double outcome = value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble(-1);
        if (!(value.isBoolean() || value.isNumber()) || outcome < 0 || outcome > 1) {
            throw wrong(line, "has no " + field + " of 0 to 1, or true or false");
        }
        return outcome;
    }

    private InvalidRowsException wrong(int line, String what) {
        return new InvalidRowsException(file + ", line " + line + ": " + what);
    }
}
