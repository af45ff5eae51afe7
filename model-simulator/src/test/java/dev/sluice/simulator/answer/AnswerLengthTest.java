package dev.sluice.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

class AnswerLengthTest {
    @Test
    void halfOfTheSkewedAnswersAreShorterThanTheMedianAndAFewAreMuchLonger() {
        AnswerLength skewed = new AnswerLength.Skewed(500);
        SplittableRandom random = new SplittableRandom(1);
        int[] lengths = IntStream.range(0, 10_000)
                .map(draw -> skewed.draw(random))
                .sorted()
                .toArray();

        assertThat(lengths[5_000]).isBetween(480, 520);
        // Two standard deviations above: the median times e^1.6.
        assertThat(lengths[9_772]).isBetween(2_200, 2_800);
        assertThat(lengths[0]).isGreaterThanOrEqualTo(30);
        assertThat(lengths[9_999]).isLessThanOrEqualTo(8_000);
    }
}
