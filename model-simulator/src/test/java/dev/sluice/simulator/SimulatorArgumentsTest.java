package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.ollama.LocalModel;

class SimulatorArgumentsTest {

    @Test
    void optionsChangeTheConfiguration() {
        SimulatorConfig config = SimulatorArguments.read(
                        "--port",
                        "1234",
                        "--tokens-per-second",
                        "50",
                        "--models",
                        "llama3.1:8b, tiny:1b",
                        "--load-ms",
                        "10",
                        "--memory-gb",
                        "16",
                        "--parallel",
                        "2",
                        "--batch-ms",
                        "250",
                        "--queue",
                        "3",
                        "--no-openai-key")
                .config();

        assertThat(config.port()).isEqualTo(1234);
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.speed()).isEqualTo(new Speed(50, 1_000));
        assertThat(config.machine().models()).extracting(LocalModel::name).containsExactly("llama3.1:8b", "tiny:1b");
        assertThat(config.machine().loadTime()).isEqualTo(Duration.ofMillis(10));
        assertThat(config.machine().memoryBytes()).isEqualTo(16_000_000_000L);
        assertThat(config.machine().parallel()).isEqualTo(2);
        assertThat(config.machine().queueLimit()).isEqualTo(3);
        assertThat(config.openAiKeyRequired()).isFalse();
        assertThat(config.batchTime()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aMistakeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorArguments.read("--port", "many"))
                .withMessageContaining("--port many");
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatorArguments.read("--fast", "yes"));
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatorArguments.read("--port"));
    }

    @Test
    void theDefaultModelsAreThoseOfTheCatalog() {
        assertThat(SimulatorArguments.read().config().machine().models())
                .extracting(LocalModel::name)
                .containsExactlyInAnyOrder(
                        "llama3.1:8b",
                        "qwen2.5:14b",
                        "qwen2.5:32b-instruct-q4_K_M",
                        "llama3.3:70b",
                        "deepseek-coder:33b",
                        "mistral:7b");
    }
}
