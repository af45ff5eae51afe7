package dev.sluice.classifier.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

class WaitPreferenceTest {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10|10",
                "respond-async, wait=10|10",
                "wait=10, respond-async|10",
                "Wait = 10|10",
                "wait=\"10\"|10",
                "wait=10; foo=bar|10",
                "handling=lenient,wait=7,wait=9|7",
                "wait=601|600",
                "wait=99999999999999999999|600"
            })
    void theWaitIsReadAmongOtherPreferences(String header, long seconds) {
        assertThat(WaitPreference.of(List.of(header), LONGEST)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "respond-async", "wait", "wait=", "wait=soon", "wait=-1", "wait=1.5", "wait=0", "await=5"})
    void whatIsNoWaitIsIgnored(String header) {
        assertThat(WaitPreference.of(List.of(header), LONGEST)).isEmpty();
    }
}
