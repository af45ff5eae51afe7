package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void aFigureOnTheBoundMeetsIt() {
        assertThat(Target.atLeast(0.85).text(0.85)).isEqualTo("target at least 0.85 met");
        assertThat(Target.atMost(20).text(20)).isEqualTo("target at most 20 met");
    }

    @Test
    void aFigureBeyondTheBoundMissesIt() {
        assertThat(Target.atLeast(0.85).text(0.849)).isEqualTo("target at least 0.85 missed");
        assertThat(Target.atMost(20).text(20.1)).isEqualTo("target at most 20 missed");
    }
}
