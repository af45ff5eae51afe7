package dev.sluice.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class TracingBeansTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> COLLECTOR = Optional.of("http://127.0.0.1:4318");

    private final TracingBeans beans = new TracingBeans();

    @Test
    void withoutAnEndpointItIsOff() {
        try (Tracing tracing = beans.tracing(NONE, NONE, false, "service")) {
            assertThat(tracing.isOn()).isFalse();
        }
    }

    @Test
    void anEndpointSwitchesItOn() {
        try (Tracing tracing = beans.tracing(COLLECTOR, NONE, false, "service")) {
            assertThat(tracing.isOn()).isTrue();
        }
    }

    @Test
    void itCanBeSwitchedOffAllTheSame() {
        try (Tracing tracing = beans.tracing(COLLECTOR, NONE, true, "service")) {
            assertThat(tracing.isOn()).isFalse();
        }
    }

    @Test
    void anEndpointThatIsNoneKeepsNoServiceFromItsWork() {
        try (Tracing tracing = beans.tracing(Optional.of("a collector"), NONE, false, "service")) {
            assertThat(tracing.isOn()).isFalse();
        }
    }
}
