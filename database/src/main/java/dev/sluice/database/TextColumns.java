package dev.sluice.database;

import io.vertx.mutiny.sqlclient.Tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows as a statement takes them by {@code unnest}: an array of texts for each column, in the order in which the columns
 * were added. The statement casts a text to its column's type, as {@code COPY} does, which is a fraction of the work of
 * reading the same rows from JSON.
 *
 * @param <R> what a row is made of
 */
public final class TextColumns<R> {
    private final List<R> rows;
    private final List<String[]> columns = new ArrayList<>();

    private TextColumns(List<R> rows) {
        this.rows = rows;
    }

    /** Rows of which no column is told yet. */
    public static <R> TextColumns<R> of(List<R> rows) {
        return new TextColumns<>(rows);
    }

    /**
     * Tells the next column.
     *
     * @param value what a row has there, or an {@link Optional} of it; its text has no NUL for PostgreSQL, it becomes U+FFFD
     */
    public TextColumns<R> add(Function<R, ?> value) {
        String[] column = new String[rows.size()];
        for (int row = 0; row < column.length; row++) {
            column[row] = text(value.apply(rows.get(row)));
        }
        columns.add(column);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The arrays of these rows, and then those of others. */
    public Tuple and(TextColumns<?> others) {
        List<Object> arrays = new ArrayList<>(columns);
        arrays.addAll(others.columns);
        return Tuple.tuple(arrays);
    }

    Tuple parameters() {
        return Tuple.tuple(new ArrayList<>(columns));
    }

    private static String text(Object value) {
        // Not a switch over types: this is run for each value of each row, and that one showed in profiles.
        Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return present == null ? null : present.toString().replace('\0', '\ufffd');
    }
}
