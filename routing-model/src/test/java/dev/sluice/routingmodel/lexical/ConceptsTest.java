package dev.sluice.routingmodel.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConceptsTest {
    private final Concepts concepts = Concepts.parse("""
            # a comment: not a class
            planning: roadmap go_to_market
            travel: market
            """);

    @Test
    void wordsAndPhrasesAreFoundInAnyForm() {
        assertThat(concepts.weigh(Words.of("Roadmaps and a go-to-market plan")))
                .containsEntry("planning", 2.0)
                .containsEntry("travel", 1.0);
    }

    @Test
    void aPhraseThatBreaksOffIsNotFound() {
        assertThat(concepts.weigh(Words.of("let's go to"))).isEmpty();
    }
}
