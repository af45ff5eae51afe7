package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class CpuTimeTest {
    @Test
    void aTasksShareIsWhatWasUsedSinceThen() {
        CpuTime before = new CpuTime(Map.of("kafka", Duration.ofMillis(100)));
        CpuTime after = new CpuTime(Map.of("kafka", Duration.ofMillis(350)));

        String each = after.since(before).each(100);

        assertThat(each).isEqualTo("kafka 2.5 ms");
    }

    @Test
    void theShareOfAThousandIsToldWhereThereWereFewer() {
        CpuTime used = new CpuTime(Map.of("kafka", Duration.ofMillis(100)));

        assertThat(used.each(500 / 1_000.0)).isEqualTo("kafka 200.0 ms");
    }

    @Test
    void aProcessThatWasStartedSinceCountsFromItsBeginning() {
        CpuTime before = new CpuTime(Map.of());

        CpuTime since = before.with("worker", Duration.ofMillis(40)).since(before);

        assertThat(since.used()).containsEntry("worker", Duration.ofMillis(40));
    }
}
