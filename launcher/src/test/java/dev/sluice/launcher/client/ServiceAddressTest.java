package dev.sluice.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.sluice.launcher.Launcher;
import dev.sluice.launcher.up.DataDirectory;
import dev.sluice.launcher.up.Server;

class ServiceAddressTest {
    @TempDir
    private Path directory;

    private final Shell shell;

    ServiceAddressTest() throws IOException {
        shell = new Shell();
    }

    @BeforeEach
    void letTheShellsServerRunFromTheDirectory() throws IOException {
        Files.writeString(directory.resolve("run.json"), """
                {"urls": {"classifier-service": "%1$s", "metrics-service": "%1$s"}}""".formatted(shell.url()));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aTaskGoesToTheSluiceOfTheDataDirectoryThatIsNamed() {
        shell.answers(200, "application/json", "{\"status\":\"completed\",\"result\":{\"text\":\"forty-two\"}}");

        assertThat(Launcher.run("submit", "--data", directory.toString(), "what is it?"))
                .isZero();
        assertThat(shell.printed()).isEqualTo("forty-two\n");
    }

    @Test
    void aReportComesFromTheSluiceOfTheDataDirectoryThatIsNamed() {
        shell.answers(200, "text/plain", "saved a lot\n");

        assertThat(Launcher.run("report", "--data", directory.toString())).isZero();
        assertThat(shell.printed()).isEqualTo("saved a lot\n");
    }

    @Test
    void aCheckpointIsMadeByTheSluiceOfTheDataDirectoryThatIsNamed() {
        shell.answers(202, "application/json", "{\"run\":\"r1\"}");
        shell.answers(200, "application/json", "{\"done\":true}");

        assertThat(Launcher.run("checkpoint", "--data", directory.toString())).isZero();
    }

    @Test
    void aDirectoryThatNothingRunsFromIsNamedInTheRefusal() {
        Path other = directory.resolve("other");

        assertThat(Launcher.run("report", "--data", other.toString())).isEqualTo(1);
        assertThat(shell.complained())
                .isEqualTo(
                        "sluice: no Sluice runs from %1$s: start it with ./sluice up --data %1$s\n".formatted(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " ", ""})
    void aPortThatIsAnyFreeOneIsReadWhereTheStartWroteIt(String port) {
        String address = ServiceAddress.lookedUp(
                Server.CLASSIFIER, Map.of("SLUICE_CLASSIFIER_PORT", port), new DataDirectory(directory));

        assertThat(address).isEqualTo(shell.url());
    }

    @Test
    void withNothingToReadAPortThatIsAnyFreeOneIsTheUsualOne() {
        String address = ServiceAddress.lookedUp(
                Server.CLASSIFIER,
                Map.of("SLUICE_CLASSIFIER_PORT", "0"),
                new DataDirectory(directory.resolve("other")));

        assertThat(address).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void aPortOfTheEnvironmentGoesBeforeWhatTheStartWrote() {
        String address = ServiceAddress.lookedUp(
                Server.CLASSIFIER, Map.of("SLUICE_CLASSIFIER_PORT", "18080"), new DataDirectory(directory));

        assertThat(address).isEqualTo("http://127.0.0.1:18080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "report", "checkpoint"})
    void aDataDirectoryWithoutANameIsAWrongCommand(String command) {
        assertThat(Launcher.run(command, "--data", "")).isEqualTo(2);
        assertThat(shell.complained()).contains("--data", "names no directory");
        assertThat(shell.requests()).isEqualTo(List.of());
    }
}
