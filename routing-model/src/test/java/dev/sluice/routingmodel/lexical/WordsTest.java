package dev.sluice.routingmodel.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class WordsTest {

    @Test
    void pastedTextCountsLessThanTheInstructionAboveIt() {
        List<Word> words = Words.of("Shorten it:\n\nonce upon");

        assertThat(words).extracting(Word::stem).containsExactly("shorten", "it", "once", "upon");
        assertThat(words.get(3).weight()).isLessThan(words.get(0).weight());
    }

    @Test
    void theEndOfALongTextCountsMoreThanItsMiddle() {
        List<Word> words = Words.of("lorem ".repeat(200) + "summarise");

        assertThat(words.getLast().weight()).isGreaterThan(words.get(100).weight());
    }

    @Test
    void codeBetweenFencesHasNoWords() {
        assertThat(Words.of("Explain\n```java\nint x = 1;\n```\nplease"))
                .extracting(Word::stem)
                .containsExactly("explain", "please");
    }

    @Test
    void anOpenFenceEndsTheText() {
        assertThat(Words.of("Explain ```int x")).extracting(Word::stem).containsExactly("explain");
    }

    @Test
    void formsAndSpellingsOfAWordMeet() {
        assertThat(Words.of("Analyses analyzes ANALYSE")).extracting(Word::stem).containsOnly("analyse");
        assertThat(Words.of("17 2025 3rd")).extracting(Word::stem).containsOnly("0");
    }

    @Test
    void whatIsTooLongForAWordIsSkipped() {
        assertThat(Words.of("short " + "x".repeat(500) + " end"))
                .extracting(Word::stem)
                .containsExactly("short", "end");
    }
}
