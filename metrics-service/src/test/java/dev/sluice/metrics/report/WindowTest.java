package dev.sluice.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import dev.sluice.metrics.problem.ProblemException;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    @Test
    void withoutTimesItIsThisMonthSoFar() {
        assertThat(Window.of(null, null, NOW)).isEqualTo(new Window(Instant.parse("2026-11-01T00:00:00Z"), NOW));
    }

    @Test
    void anEndAtTheTurnOfAMonthIsOfTheMonthBefore() {
        assertThat(Window.of(null, "2026-10-01", NOW).from()).isEqualTo("2026-09-01T00:00:00Z");
    }

    @Test
    void aTimeMayHaveAnOffset() {
        assertThat(Window.of("2026-11-01T02:00:00+02:00", null, NOW).from()).isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void aBeginningInTheFutureIsRefused() {
        assertThatThrownBy(() -> Window.of("2026-12-01", null, NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessage("from: must be in the past");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> Window.of("x", "y", NOW))
                .hasMessageContaining("from:")
                .hasMessageContaining("to:");
    }
}
