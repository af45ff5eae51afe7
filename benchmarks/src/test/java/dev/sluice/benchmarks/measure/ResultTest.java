package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class ResultTest {
    @Test
    void aLineReadsTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            String line = new Result("slots")
                    .with("efficiency_8", 0.9649, 3)
                    .with("calls", 1280)
                    .toString();

            assertThat(line).isEqualTo("RESULT slots efficiency_8=0.965 calls=1280");
        } finally {
            Locale.setDefault(before);
        }
    }
}
