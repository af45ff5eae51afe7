package dev.sluice.worker.calling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReplyTest {
    @Test
    void aServerMaySayUntilWhenToWaitByItsOwnClock() {
        ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);

        assertThat(after(DateTimeFormatter.RFC_1123_DATE_TIME.format(soon)).orElseThrow())
                .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(reply(Map.of(
                                "retry-after",
                                List.of("Sun, 06 Nov 1994 08:49:47 GMT"),
                                "date",
                                List.of("Sun, 06 Nov 1994 08:49:37 GMT")))
                        .retryAfter())
                .contains(Duration.ofSeconds(10));
    }

    @Test
    void aServerMaySayHowManySecondsToWait() {
        assertThat(after("7")).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e9", "99999999999", "2026-11-28", "Sun, 06 Nov 1994 08:49:37 GMT"})
    void whatIsNeitherOrPastSaysNothing(String value) {
        assertThat(after(value)).isEmpty();
    }

    private static Optional<Duration> after(String value) {
        return reply(Map.of("retry-after", List.of(value))).retryAfter();
    }

    private static Reply reply(Map<String, List<String>> headers) {
        return new Reply(429, HttpHeaders.of(headers, (name, each) -> true), "", Optional.empty());
    }
}
