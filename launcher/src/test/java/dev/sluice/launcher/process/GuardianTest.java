package dev.sluice.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class GuardianTest {
    @TempDir
    private Path directory;

    private Process guarded;

    @BeforeEach
    void startAProcess() throws IOException {
        guarded = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() {
        guarded.destroyForcibly();
    }

    @Test
    void whatALauncherThatIsKilledLeavesBehindIsStoppedAndSwept() throws IOException {
        Path left = Files.createDirectory(directory.resolve("with blank"));
        Process launcher = new ProcessBuilder(JavaCommand.ofThisClassPath(
                        List.of("-Xmx32m"),
                        GuardianTest.class.getName(),
                        List.of(Long.toString(guarded.pid()), left.toString())))
                .start();
        assertThat(launcher.inputReader().readLine()).isEqualTo("guarded");

        launcher.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> !guarded.isAlive());
        await().until(() -> !Files.exists(left));
    }

    @Test
    void aGuardianThatIsDismissedTouchesNothing() {
        Guardian guardian = Guardian.start();
        guardian.guard(guarded.toHandle(), Guardian.Kind.SERVICE);

        guardian.close();

        await().until(() -> !guardian.process().isAlive());
        assertThat(guarded.isAlive()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itGetsNoSecretOfTheUsersEnvironment() throws IOException {
        try (Guardian guardian = Guardian.start()) {
            StartedEnvironment.assertBare(guardian.process());
        }
    }

    @Test
    void aProcessThatWasReleasedIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        Process launcher = new ProcessBuilder(JavaCommand.ofThisClassPath(
                        List.of("-Xmx32m"),
                        GuardianTest.class.getName(),
                        List.of(
                                Long.toString(guarded.pid()),
                                directory.resolve("none").toString(),
                                other.pid() + "")))
                .start();
        assertThat(launcher.inputReader().readLine()).isEqualTo("guarded");

        launcher.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> !guarded.isAlive());
        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    /** A launcher for these tests: guards a process and waits to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        Guardian guardian = Guardian.start();
        if (arguments.length > 2) {
            ProcessHandle released =
                    ProcessHandle.of(Long.parseLong(arguments[2])).orElseThrow();
            guardian.guard(released, Guardian.Kind.STORE);
            guardian.release(released);
        }
        guardian.guard(ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow(), Guardian.Kind.DATABASE);
        guardian.removeAtEnd(Path.of(arguments[1]));
        System.out.println("guarded");
        Thread.currentThread().join();
    }
}
