package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.sluice.contracts.catalog.Model;
import dev.sluice.worker.TestCatalog;
import dev.sluice.worker.calling.ModelServer;

class MachineMemoryTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final Optional<BigDecimal> NOT_SAID = Optional.empty();

    private final TestCatalog models = TestCatalog.create();

    @TempDir
    private Path root;

    @Test
    void anOllamaOnThisMachineHasItsMainMemory() {
        assertThat(memory(NOT_SAID).bytes(ollamaAt("http://127.0.0.1:11434"))).contains(16 * GIBIBYTE);
    }

    @Test
    void theMemoryOfAmdCardsIsAdded() throws IOException {
        Path card = Files.createDirectories(root.resolve("sys/class/drm/card1/device"));
        Files.writeString(card.resolve("mem_info_vram_total"), 8 * GIBIBYTE + "\n");

        assertThat(memory(NOT_SAID).bytes(ollamaAt("http://localhost:11434"))).contains(24 * GIBIBYTE);
    }

    @Test
    void besideAnNvidiaCardNothingIsKnown() throws IOException {
        Files.createDirectories(root.resolve("proc/driver/nvidia/gpus/0000:01:00.0"));

        assertThat(memory(NOT_SAID).bytes(ollamaAt("http://127.0.0.1:11434"))).isEmpty();
    }

    @Test
    void ofAnotherMachineNothingIsKnownUnlessTheUserSaysIt() {
        ModelServer remote = ollamaAt("http://gpu-box:11434");

        assertThat(memory(NOT_SAID).bytes(remote)).isEmpty();
        assertThat(memory(Optional.of(new BigDecimal("24.5"))).bytes(remote)).contains(24_500_000_000L);
    }

    @Test
    void aModelNeedsRoomForItsContextBesideItsWeights() {
        Model brain = models.catalog().model(models.brain());

        assertThat(ModelMemory.bytes(brain, Optional.of(9_000_000_000L)).orElseThrow())
                .isBetween(9_900_000_000L, 10_000_000_000L);
        assertThat(ModelMemory.bytes(brain, Optional.empty())).isEmpty();
    }

    private MachineMemory memory(Optional<BigDecimal> configuredGb) {
        return new MachineMemory(configuredGb, root, 16 * GIBIBYTE);
    }

    private ModelServer ollamaAt(String uri) {
        return new ModelServer(
                "ollama", models.catalog().providerOf(models.fast()), URI.create(uri), Optional.empty(), false);
    }
}
