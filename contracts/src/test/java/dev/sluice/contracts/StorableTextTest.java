package dev.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "line\nbreak\ttab\u0001", "ümläut", "😀 and 👩‍👩‍👧", "\uFFFD", "\uFFFF"})
    void ordinaryTextIsLeftAsItIs(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
        assertThat(StorableText.of(text)).isSameAs(text);
    }

    @Test
    void aNulIsReplaced() {
        assertThat(StorableText.isStorable("a\u0000b")).isFalse();
        assertThat(StorableText.of("\u0000a\u0000")).isEqualTo("\uFFFDa\uFFFD");
    }

    @Test
    void aHalfOfASurrogatePairIsReplacedAndAWholePairIsNot() {
        assertThat(StorableText.isStorable("a\uD83D")).isFalse();
        assertThat(StorableText.of("\uDE00 \uD83D\uDE00 \uD83D")).isEqualTo("\uFFFD 😀 \uFFFD");
    }
}
