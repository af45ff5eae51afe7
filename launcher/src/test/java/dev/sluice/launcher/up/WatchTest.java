package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.sluice.launcher.process.Guardian;

class WatchTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Guardian guardian = Guardian.start();
    private final List<Process> processes = new CopyOnWriteArrayList<>();
    private final Watch watch = new Watch(
            "metrics-service",
            this::sleeper,
            Guardian.Kind.SERVICE,
            new Watch.Surroundings(
                    guardian, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)), executor, () -> {}));

    @AfterEach
    void stop() {
        watch.stop();
        guardian.close();
        executor.close();
    }

    @Test
    void aProcessThatEndsByItselfIsStartedAgain() {
        watch.start();
        watch.supervise();

        processes.getFirst().destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> processes.size() == 2);
        await().until(() -> said.toString(StandardCharsets.UTF_8).contains("metrics-service runs again"));
    }

    @Test
    void aProcessThatWasStoppedStaysStopped() {
        watch.start();
        watch.supervise();

        watch.stop();

        assertThat(processes).hasSize(1).noneMatch(Process::isAlive);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "5, 16", "6, 30"})
    void thePauseBeforeARestartDoublesUpToHalfAMinute(int quickEnds, int seconds) {
        assertThat(Watch.pause(quickEnds)).hasSeconds(seconds);
    }

    private Part sleeper() {
        try {
            Process process = new ProcessBuilder("sleep", "600").start();
            processes.add(process);
            return new Part(process.toHandle(), () -> stopAndWait(process));
        } catch (IOException noSleep) {
            throw new UncheckedIOException(noSleep);
        }
    }

    private static void stopAndWait(Process process) {
        process.destroy();
        process.onExit().join();
    }
}
