package dev.sluice.routingmodel.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class WordPiecesTest {
    private final WordPieces pieces = new WordPieces(new Vocabulary(Map.of(
            "[UNK]", 1, "[CLS]", 2, "[SEP]", 3, "play", 10, "##ing", 11, "cafe", 12, "!", 13, "中", 14, "##s", 15)));

    @Test
    void aWordIsItsLongestKnownPiecesFromTheLeft() {
        assertThat(pieces.of("playing plays", 9)).containsExactly(2, 10, 11, 10, 15, 3);
    }

    @Test
    void capitalsAndAccentsDoNotCount() {
        assertThat(pieces.of("CAFÉ", 9)).containsExactly(2, 12, 3);
    }

    @Test
    void punctuationAndChineseCharactersStandAlone() {
        assertThat(pieces.of("play!中", 9)).containsExactly(2, 10, 13, 14, 3);
    }

    @Test
    void aWordWithAnUnknownPartIsUnknownAsAWhole() {
        assertThat(pieces.of("playx " + "a".repeat(101), 9)).containsExactly(2, 1, 1, 3);
    }

    @Test
    void ofALongTextTheHeadAndTheTailAreKept() {
        assertThat(pieces.of("play play play cafe play cafe", 6)).containsExactly(2, 10, 10, 10, 12, 3);
    }

    @Test
    void aVocabularyWithoutTheMarksIsRefused() {
        assertThatThrownBy(() -> new Vocabulary(Map.of("[UNK]", 1))).hasMessageContaining("[CLS]");
    }
}
