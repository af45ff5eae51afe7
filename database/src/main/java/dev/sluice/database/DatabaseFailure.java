package dev.sluice.database;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import org.hibernate.JDBCException;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells kinds of database failures apart by their SQLSTATE (PostgreSQL's documentation, appendix A). */
public final class DatabaseFailure {
    /** Data exception, integrity constraint violation, program limit exceeded: the same data fails again. */
    private static final Set<String> DATA = Set.of("22", "23", "54");

    /** Connection exception, refused authorization, insufficient resources, operator intervention: another day it would have worked. */
    private static final Set<String> OUTAGE = Set.of("08", "28", "53", "57");

    private static final int MOST_CAUSES = 20;

    private DatabaseFailure() {}

    /** Whether the data itself can't be stored, so that trying again is of no use. */
    public static boolean isOfData(Throwable failure) {
        return sqlState(failure).filter(state -> isOfClass(state, DATA)).isPresent();
    }

    /** Whether the database can't be reached or can't answer at the moment. What it has answered with is told by its SQLSTATE alone. */
    public static boolean isOutage(Throwable failure) {
        return sqlState(failure)
                .map(state -> isOfClass(state, OUTAGE))
                .orElseGet(() -> causes(failure).anyMatch(DatabaseFailure::isOfConnection));
    }

    /** What Jackson can't read in a column is an IOException, too, and no outage. */
    private static boolean isOfConnection(Throwable cause) {
        return cause instanceof VertxException
                || (cause instanceof IOException && !(cause instanceof JacksonException));
    }

    /** What a log may say of it: PostgreSQL's own messages may quote the data. */
    public static String describe(Throwable failure) {
        String state = sqlState(failure).map(code -> " sqlstate=" + code).orElse("");
        return "error=" + failure.getClass().getName() + state;
    }

    private static boolean isOfClass(String state, Set<String> classes) {
        return state.length() == 5 && classes.contains(state.substring(0, 2));
    }

    private static Optional<String> sqlState(Throwable failure) {
        return causes(failure)
                .map(cause -> switch (cause) {
                    case PgException refusal -> refusal.getSqlState();
                    case JDBCException refusal -> refusal.getSQLState();
                    default -> null;
                })
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }
}
