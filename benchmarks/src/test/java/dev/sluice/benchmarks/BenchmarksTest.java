package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    void withoutANameTheNamesAreListed() {
        assertThat(Benchmarks.execute()).isZero();
    }

    @Test
    void aNameThatIsNoneIsAWrongCommand() {
        assertThat(Benchmarks.execute("nothing")).isEqualTo(2);
    }
}
