package dev.sluice.metrics.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.sluice.contracts.task.InvalidTaskException.Violation;
import dev.sluice.metrics.problem.ProblemException;

/** Reads the parameters of a query and keeps what is wrong with them, so that a caller is told of all at once. */
public final class Parameters {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private final List<Violation> violations = new ArrayList<>();

    /**
     * What a parameter says.
     *
     * @param name the parameter
     * @param text its text, or null where it is absent
     * @param parser what the text means; empty where it means nothing
     * @param rule what the parameter must be, said to the caller where it is not
     */
    public <T> Optional<T> read(String name, String text, Function<String, Optional<T>> parser, String rule) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            refuse(name, rule);
        }
        return value;
    }

    /** A moment: an instant, or a date, which is its midnight in UTC. */
    public Optional<Instant> readTime(String name, String text) {
        return read(name, text, Parameters::time, "must be a date (2026-11-01) or a time (2026-11-01T00:00:00Z)");
    }

    /** Keeps that a parameter breaks a rule. */
    public void refuse(String name, String rule) {
        violations.add(new Violation(name, rule));
    }

    /**
     * Ends the request if any parameter broke a rule.
     *
     * @throws ProblemException that names them all
     */
    public void check() {
        if (!violations.isEmpty()) {
            throw ProblemException.badParameters(violations);
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            Instant time = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            int year = Year.from(time.atZone(ZoneOffset.UTC)).getValue();
            return Optional.of(time).filter(inRange -> year >= FIRST_YEAR && year <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
