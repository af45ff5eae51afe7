package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class SampleTest {
    @Test
    void theMedianIsTheMiddleInWhateverOrderValuesCame() {
        Sample sample = Sample.of(List.of(9, 1, 4));

        double median = sample.median();

        assertThat(median).isEqualTo(4);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        Sample sample = Sample.of(List.of(8, 1, 4, 2));

        double median = sample.median();

        assertThat(median).isEqualTo(3);
    }

    @Test
    void aQuantileIsTheValueThatSoManyDoNotExceed() {
        Sample hundred = Sample.of(IntStream.rangeClosed(1, 100).boxed().toList());

        double high = hundred.quantile(0.99);

        assertThat(high).isEqualTo(99);
        assertThat(hundred.quantile(0.001)).isEqualTo(1);
        assertThat(hundred.quantile(1)).isEqualTo(100);
        assertThat(Sample.of(List.of(7)).quantile(0.5)).isEqualTo(7);
    }

    @Test
    void theSpreadReachesFromTheLowestToTheHighest() {
        Sample sample = Sample.of(List.of(0.97, 0.9551, 0.96));

        String text = sample.text("%.3f", "rounds");

        assertThat(text).isEqualTo("median 0.960 (0.955 to 0.970 in 3 rounds)");
    }

    @Test
    void nothingMeasuredIsNoSample() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(List.of()));
    }
}
