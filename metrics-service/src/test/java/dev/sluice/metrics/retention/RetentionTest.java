package dev.sluice.metrics.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;

class RetentionTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-31T23:59:59Z"), ZoneOffset.UTC);

    @Test
    void wholeMonthsBeforeThisOneAreKept() {
        Retention retention = new Retention(OptionalInt.of(1), OptionalInt.of(12));

        assertThat(retention.answersSince(NOW)).contains(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(retention.tasksSince(NOW)).contains(Instant.parse("2025-03-01T00:00:00Z"));
    }

    @Test
    void allIsKeptWhereNothingIsSaid() {
        Retention retention = new Retention(OptionalInt.empty(), OptionalInt.empty());

        assertThat(retention.answersSince(NOW)).isEmpty();
        assertThat(retention.tasksSince(NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 12, answers-months", "1, 2, tasks-months", "13, 12, tasks-months"})
    void whatKeepsTooLittleIsRefusedByName(int answers, int tasks, String name) {
        assertThatThrownBy(() -> new Retention(OptionalInt.of(answers), OptionalInt.of(tasks)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sluice.retention." + name);
    }
}
