package dev.sluice.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class JsonParameterTest {
    static Stream<String[]> texts() {
        return Stream.of(
                new String[] {"a\u0000b", "\"a\\ufffdb\""},
                new String[] {"\u0000\u0000", "\"\\ufffd\\ufffd\""},
                new String[] {"\\u0000", "\"\\\\u0000\""},
                new String[] {"\\\u0000", "\"\\\\\\ufffd\""},
                new String[] {"plain", "\"plain\""});
    }

    @ParameterizedTest
    @MethodSource("texts")
    void nulBecomesTheReplacementCharacterAndNothingElseChanges(String text, String json) {
        assertThat(JsonParameter.of(text)).isEqualTo(json);
    }
}
