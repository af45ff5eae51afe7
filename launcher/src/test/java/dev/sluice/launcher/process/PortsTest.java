package dev.sluice.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class PortsTest {
    @Test
    void noPortIsGivenTwiceThoughNobodyListensThereYet() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(given.add(Ports.free())).isTrue();
        }
    }
}
