package dev.sluice.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sluice.contracts.Json;

/**
 * Rows and figures pass between Java and PostgreSQL as one JSON text: a statement takes any number of rows in one
 * parameter ({@code jsonb_to_recordset}), and every column keeps its type. Where rows are very many,
 * {@link TextColumns} cost less.
 */
public final class JsonParameter {
    /** An escaped NUL whose backslash is not itself escaped. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private static final String REPLACEMENT = Matcher.quoteReplacement("\\ufffd");

    private static final ObjectWriter WRITER = Json.mapper().writer();

    private JsonParameter() {}

    /** The value as JSON that PostgreSQL can store: it has no NUL, which becomes U+FFFD. */
    public static String of(Object value) {
        return of(value, WRITER);
    }

    /** The same in another form than the shared one. */
    public static String of(Object value, ObjectWriter writer) {
        try {
            String json = writer.writeValueAsString(value);
            return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1" + REPLACEMENT) : json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + value.getClass(), e);
        }
    }
}
