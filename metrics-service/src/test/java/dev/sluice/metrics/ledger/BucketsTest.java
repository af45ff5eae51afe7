package dev.sluice.metrics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    @ParameterizedTest
    @CsvSource({"0, 0.1", "100, 0.1", "101, 0.25", "600000, 600.0", "1800000, 1800.0", "1800001, +Inf"})
    void aTimeIsInTheSmallestBucketThatHoldsIt(long millis, String bound) {
        assertThat(Buckets.TASK_DURATION.boundOf(millis)).isEqualTo(bound);
    }
}
