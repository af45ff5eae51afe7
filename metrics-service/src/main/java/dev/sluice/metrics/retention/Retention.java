package dev.sluice.metrics.retention;

import io.quarkus.runtime.configuration.ConfigurationException;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is too old to be kept.
 *
 * @param answersMonths how many whole months before this one answers are kept; for ever where absent
 * @param tasksMonths how many whole months before this one tasks are kept; for ever where absent
 */
record Retention(OptionalInt answersMonths, OptionalInt tasksMonths) {
    private static final int FEWEST_MONTHS_OF_ANSWERS = 1;
    private static final int FEWEST_MONTHS_OF_TASKS = 3;

    /** @throws ConfigurationException if less is to be kept than may be */
    Retention {
        if (answersMonths.orElse(FEWEST_MONTHS_OF_ANSWERS) < FEWEST_MONTHS_OF_ANSWERS) {
            throw new ConfigurationException("sluice.retention.answers-months must be at least 1");
        }
        if (tasksMonths.orElse(FEWEST_MONTHS_OF_TASKS) < FEWEST_MONTHS_OF_TASKS) {
            throw new ConfigurationException("sluice.retention.tasks-months must be at least 3");
        }
        if (tasksMonths.isPresent() && answersMonths.orElse(0) > tasksMonths.getAsInt()) {
            throw new ConfigurationException(
                    "sluice.retention.tasks-months must not be less than sluice.retention.answers-months");
        }
    }

    /** The first moment of which answers are kept, at a time; empty where all are. */
    Optional<Instant> answersSince(Clock clock) {
        return since(clock, answersMonths);
    }

    /** The first moment of which tasks are kept, at a time; empty where all are. */
    Optional<Instant> tasksSince(Clock clock) {
        return since(clock, tasksMonths);
    }

    private static Optional<Instant> since(Clock clock, OptionalInt months) {
        return months.isEmpty()
                ? Optional.empty()
                : Optional.of(YearMonth.now(clock.withZone(ZoneOffset.UTC))
                        .minusMonths(months.getAsInt())
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
    }
}
