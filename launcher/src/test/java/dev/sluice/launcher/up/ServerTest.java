package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ServerTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SLUICE_CLASSIFIER_PORT", "9000");

    @Test
    void anOptionGoesBeforeTheEnvironment() {
        assertThat(Server.CLASSIFIER.port(9001, ENVIRONMENT)).isEqualTo(9001);
    }

    @Test
    void theEnvironmentGoesBeforeTheUsualPort() {
        assertThat(Server.CLASSIFIER.port(null, ENVIRONMENT)).isEqualTo(9000);
    }

    @Test
    void withoutAnyItIsTheUsualPort() {
        assertThat(Server.KAFKA.port(null, ENVIRONMENT)).isEqualTo(9092);
    }

    @Test
    void aWordInTheEnvironmentIsRefusedByTheVariablesName() {
        assertThatThrownBy(() -> Server.METRICS.port(null, Map.of("SLUICE_METRICS_PORT", "http")))
                .isInstanceOf(UpFailedException.class)
                .hasMessageContaining("SLUICE_METRICS_PORT");
    }

    @Test
    void aNumberBeyondTheLastPortIsRefusedByTheOptionsName() {
        assertThatThrownBy(() -> Server.METRICS.port(65536, Map.of()))
                .isInstanceOf(UpFailedException.class)
                .hasMessageContaining("--metrics-port");
    }
}
