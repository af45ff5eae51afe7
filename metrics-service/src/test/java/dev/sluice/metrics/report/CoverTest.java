package dev.sluice.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Random;

import dev.sluice.metrics.report.Cover.Part;

class CoverTest {
    @Test
    void aWindowOfWholeDaysIsReadFromTheDays() {
        assertThat(Cover.of(window("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"))
                        .parts())
                .containsExactly(part("day", "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"));
    }

    @Test
    void aWindowWithinAnHourIsReadFromTheRows() {
        assertThat(Cover.of(window("2026-01-01T10:59:59Z", "2026-01-01T11:00:00.000001Z"))
                        .parts())
                .containsExactly(part("row", "2026-01-01T10:59:59Z", "2026-01-01T11:00:00.000001Z"));
    }

    @Test
    void theEdgesOfALongWindowAreReadFromHoursAndRows() {
        assertThat(Cover.of(window("2026-01-01T21:30:00Z", "2026-01-04T02:00:00.5Z"))
                        .parts())
                .containsExactly(
                        part("row", "2026-01-01T21:30:00Z", "2026-01-01T22:00:00Z"),
                        part("hour", "2026-01-01T22:00:00Z", "2026-01-02T00:00:00Z"),
                        part("day", "2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z"),
                        part("hour", "2026-01-04T00:00:00Z", "2026-01-04T02:00:00Z"),
                        part("row", "2026-01-04T02:00:00Z", "2026-01-04T02:00:00.5Z"));
    }

    @Test
    void thePartsOfAnyWindowFollowEachOtherAndAreTheWindow() {
        Random random = new Random(1);
        for (int probe = 0; probe < 10_000; probe++) {
            Instant from = Instant.ofEpochSecond(random.nextLong(-100_000, 100_000), random.nextInt(2) * 1_000L);
            Instant to = from.plusSeconds(random.nextLong(1, 300_000) / (1 + random.nextInt(100)))
                    .plusNanos(1);

            List<Part> parts = Cover.of(new Window(from, to)).parts();

            Instant reached = from;
            for (Part part : parts) {
                assertThat(part.starts()).isEqualTo(reached).isBefore(part.ends());
                reached = part.ends();
            }
            assertThat(reached).isEqualTo(to);
        }
    }

    private static Window window(String from, String to) {
        return new Window(Instant.parse(from), Instant.parse(to));
    }

    private static Part part(String step, String starts, String ends) {
        return new Part(step, Instant.parse(starts), Instant.parse(ends));
    }
}
