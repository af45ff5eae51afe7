package dev.sluice.benchmarks.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * A year of tasks, evenly over its days: 12 categories, 8 local and cloud models, two thirds of them local, one of 20
 * escalated, one of 30 failed, durations from 50 ms to 10 minutes. Their rows and sums are made in the database, day by day, the
 * sums by the ledger's own function; stories are short, and answers are none, as after a retention of some months.
 */
final class SyntheticYear {
    private static final int DAYS = 365;
    private static final int TELL_EVERY = 30;

    private final LocalDate first;
    private final long tasks;

    /**
     * A year that is to be made.
     *
     * @param first its first day
     * @param tasks how many tasks it has; some are left out so that each day has as many
     */
    SyntheticYear(LocalDate first, long tasks) {
        this.first = first;
        this.tasks = tasks;
    }

    LocalDate first() {
        return first;
    }

    /** The first day after it. */
    LocalDate end() {
        return first.plusDays(DAYS);
    }

    /** Makes it in empty tables. */
    void make(LedgerTables tables) {
        String day = statement();
        long began = System.nanoTime();
        tables.execute("set synchronous_commit = off");
        for (int month = 0; month <= 12; month++) {
            tables.execute("select add_month('" + first.plusMonths(month) + " 12:00Z')");
        }
        for (int number = 0; number < DAYS; number++) {
            tables.execute(day.replace(":day", "'" + first.plusDays(number) + "T00:00:00Z'")
                    .replace(":tasks", Long.toString(tasks / DAYS)));
            if (number % TELL_EVERY == TELL_EVERY - 1) {
                System.out.printf("    %d days, %d s%n", number + 1, (System.nanoTime() - began) / 1_000_000_000);
            }
        }
        tables.execute("set synchronous_commit = on");
        tables.execute("analyze");
    }

    private static String statement() {
        try (InputStream stream = SyntheticYear.class.getResourceAsStream("day.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
