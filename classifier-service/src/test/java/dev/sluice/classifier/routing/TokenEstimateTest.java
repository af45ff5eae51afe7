package dev.sluice.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenEstimateTest {
    @Test
    void threeAndAHalfAsciiCharactersAreAToken() {
        assertThat(TokenEstimate.ofPrompt(
                        Examples.question().prompt("x".repeat(35)).task()))
                .isEqualTo(18);
    }

    @Test
    void aCharacterOutsideOfAsciiIsATokenOfItsOwn() {
        assertThat(TokenEstimate.ofPrompt(
                        Examples.question().prompt("水".repeat(35)).task()))
                .isEqualTo(43);
    }
}
