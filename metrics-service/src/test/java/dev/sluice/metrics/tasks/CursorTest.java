package dev.sluice.metrics.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class CursorTest {
    @Test
    void aCursorComesBackAsItWent() {
        Cursor cursor = new Cursor(Instant.parse("2026-11-22T18:00:00.123456Z"), "task:1.2_3");

        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "%", "MjAyNi0xMS0yMlQxODowMDowMFo", "MjAyNi0xMS0yMlQxODowMDowMFogLi4v"})
    void whatIsNoCursorIsNone(String text) {
        assertThat(Cursor.decode(text)).isEmpty();
    }
}
