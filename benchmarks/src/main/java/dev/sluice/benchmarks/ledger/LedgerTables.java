package dev.sluice.benchmarks.ledger;

import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.sluice.benchmarks.measure.NotMeasuredException;

/** The tables into which events go, a row or more each; sums and totals, which stand beside them, are others. */
final class LedgerTables implements AutoCloseable {
    private static final List<String> TABLES = List.of("task", "ending", "answer", "metered_call", "escalation");
    private static final List<String> SUMS = List.of(
            "task_sum",
            "duration_sum",
            "baseline_sum",
            "call_sum",
            "quarter_sum",
            "quarter_baseline_sum",
            "total",
            "quality_day");

    private final Connection connection;

    LedgerTables(Connection connection) {
        this.connection = connection;
    }

    /** Empties them, and the sums. */
    void empty() {
        execute("truncate " + String.join(", ", TABLES) + ", " + String.join(", ", SUMS));
    }

    /** How many rows they have. */
    long rows() {
        long rows = 0;
        for (String table : TABLES) {
            rows += number("select count(*) from " + table);
        }
        return rows;
    }

    /** What their sums have: tasks that ended. */
    long tasksInSums() {
        return number("select coalesce(sum(tasks), 0) from task_sum where step = 'day'");
    }

    /**
     * Writes their rows to files, empties them, and reads the files back into the same tables with {@code COPY}, each in a
     * transaction of its own.
     *
     * @return the seconds that reading them back took
     */
    double copyBack(Path directory) {
        try {
            CopyManager copy = connection.unwrap(BaseConnection.class).getCopyAPI();
            for (String table : TABLES) {
                try (OutputStream file = Files.newOutputStream(directory.resolve(table))) {
                    copy.copyOut("copy (select " + columns(table) + " from " + table + ") to stdout", file);
                }
            }
            execute("truncate " + String.join(", ", TABLES));
            long began = System.nanoTime();
            for (String table : TABLES) {
                try (InputStream file = Files.newInputStream(directory.resolve(table))) {
                    copy.copyIn("copy " + table + " (" + columns(table) + ") from stdin", file);
                }
            }
            return (System.nanoTime() - began) / 1e9;
        } catch (SQLException e) {
            throw new NotMeasuredException("the ledger's rows cannot be copied: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's rows cannot be written to files", e);
        }
    }

    void execute(String statement) {
        try (Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new NotMeasuredException("the database refuses: " + e.getMessage(), e);
        }
    }

    /** All but those that the table makes itself. */
    private String columns(String table) {
        return text(
                "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = to_regclass('"
                        + table + "') and attnum > 0 and not attisdropped and attgenerated = ''");
    }

    private long number(String query) {
        return Long.parseLong(text(query));
    }

    private String text(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new NotMeasuredException("the database refuses: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new NotMeasuredException("the database connection cannot be closed", e);
        }
    }
}
