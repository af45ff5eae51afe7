package dev.sluice.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Optional;

import dev.sluice.contracts.catalog.Quality;

class ScoreTest {
    private static final Quality QUALITY = new Quality(
            "cloud-sonnet", "cloud-gpt", new BigDecimal("0.85"), new BigDecimal("0.80"), 8, Optional.empty());

    @Test
    void tiesAloneAreAsGoodAsTheReference() {
        Score score = Score.of(20 * 0.5, 20);

        assertThat(score.value()).isEqualTo(1);
        assertThat(score.low()).isCloseTo(2 * 0.2993, within(0.0001));
        assertThat(score.high()).isCloseTo(2 * 0.7007, within(0.0001));
    }

    @ParameterizedTest
    @CsvSource({
        "three bad prompts do not demote,     3,  0,   false, FLAGGED",
        "seven neither,                       7,  0,   false, FLAGGED",
        "eight that are all lost do,          8,  0,   true,  FLAGGED",
        "eight with two wins are too few,     8,  2,   false, FLAGGED",
        "eighty at half the reference do,     80, 20,  true,  FLAGGED",
        "between the bounds it is flagged,    400, 164, false, FLAGGED",
        "at 85 % it stays,                    400, 170, false, GOOD",
        "as good as the reference,            8,  4,   false, GOOD"
    })
    void aCategoryIsTakenOnlyFromAModelThatIsSurelyWorse(
            String what, long prompts, double points, boolean demoted, Standing standing) {
        Evidence evidence =
                new Evidence("background", "local-fast", prompts, points, 0, 0, 0, 0, false, Optional.empty());

        assertThat(evidence.demands(QUALITY)).as(what).isEqualTo(demoted);
        assertThat(evidence.standing(QUALITY)).as(what).isEqualTo(standing);
    }

    @Test
    void nothingComparedIsUnmeasured() {
        Evidence evidence = new Evidence("background", "local-fast", 0, 0, 0, 0, 0, 5, false, Optional.empty());

        assertThat(evidence.standing(QUALITY)).isEqualTo(Standing.UNMEASURED);
        assertThat(evidence.demands(QUALITY)).isFalse();
    }
}
