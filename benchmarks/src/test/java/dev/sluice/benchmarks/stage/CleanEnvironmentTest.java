package dev.sluice.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class CleanEnvironmentTest {
    @Test
    void neitherAKeyNorASettingOfTheUserReachesAWorker() {
        Map<String, String> own = Map.of(
                "PATH", "/bin",
                "ANTHROPIC_API_KEY", "a key",
                "OPENAI_API_KEY", "a key",
                "OLLAMA_HOST", "a real one",
                "SLUICE_WORKER_CONCURRENCY", "3",
                "QUARKUS_HTTP_PORT", "1",
                "KAFKA_BOOTSTRAP_SERVERS", "another:9092");

        Map<String, String> clean = CleanEnvironment.of(own);

        assertThat(clean).containsExactly(Map.entry("PATH", "/bin"));
    }
}
