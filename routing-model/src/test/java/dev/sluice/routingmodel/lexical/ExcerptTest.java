package dev.sluice.routingmodel.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortTextIsReadWhole() {
        assertThat(Excerpt.of("abcde", 3, 2)).isEqualTo("abcde");
    }

    @Test
    void ofALongTextHeadAndTailAreRead() {
        assertThat(Excerpt.of("abcdefgh", 3, 2)).isEqualTo("abc\n\ngh");
    }

    @Test
    void noSurrogatePairIsCut() {
        String rockets = "\ud83d\ude80".repeat(4);

        assertThat(Excerpt.of(rockets, 3, 3)).isEqualTo("\ud83d\ude80\n\n\ud83d\ude80");
    }
}
