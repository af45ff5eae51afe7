package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SurvivorsTest {
    @TempDir
    private Path directory;

    private Process process;

    @BeforeEach
    void startAProcess() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void aProcessThatIsStillTheSameIsStoppedAndNamed() {
        RunFile file = fileWith(RunFile.Entry.of("metrics-service", process.toHandle()));

        List<String> stopped = Survivors.stop(file);

        assertThat(stopped).containsExactly("metrics-service");
        await().until(() -> !process.isAlive());
    }

    @Test
    void anotherProcessWithTheSameNumberIsLeftAlone() {
        RunFile.Entry real = RunFile.Entry.of("metrics-service", process.toHandle());
        RunFile file = fileWith(new RunFile.Entry(real.name(), real.pid(), real.startedMillis() - 60_000));

        List<String> stopped = Survivors.stop(file);

        assertThat(stopped).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void aProcessThatHasEndedIsNoSurvivor() throws InterruptedException {
        RunFile.Entry entry = RunFile.Entry.of("metrics-service", process.toHandle());
        process.destroyForcibly().waitFor();

        assertThat(Survivors.stop(fileWith(entry))).isEmpty();
    }

    @Test
    void aRunFileIsReadAsItWasWrittenAndByItsOwnerAlone() throws IOException {
        RunFile written = new RunFile(
                List.of(new RunFile.Entry("kafka", 7, 8)), Map.of("kafka", 9092), Map.of("kafka", "127.0.0.1:9092"));
        Path file = directory.resolve("run.json");

        written.write(file);

        assertThat(RunFile.read(file)).contains(written);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void aBrokenRunFileCountsAsNone() throws IOException {
        Path file = Files.writeString(directory.resolve("run.json"), "{\"processes\":");

        assertThat(RunFile.read(file)).isEmpty();
    }

    private static RunFile fileWith(RunFile.Entry entry) {
        return new RunFile(List.of(entry), Map.of(), Map.of());
    }
}
