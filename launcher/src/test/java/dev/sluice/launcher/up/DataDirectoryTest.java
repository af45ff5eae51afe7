package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

class DataDirectoryTest {
    private static final Path HOME = Path.of("/home/ann");

    @TempDir
    private Path directory;

    @Test
    void onLinuxDataAreInTheShareOfTheHome() {
        DataDirectory usual = DataDirectory.usual(Map.of(), "Linux", HOME);

        assertThat(usual.path()).isEqualTo(Path.of("/home/ann/.local/share/sluice"));
    }

    @Test
    void onLinuxTheDesktopsVariableIsHonoured() {
        DataDirectory usual = DataDirectory.usual(Map.of("XDG_DATA_HOME", "/data"), "Linux", HOME);

        assertThat(usual.path()).isEqualTo(Path.of("/data/sluice"));
    }

    @Test
    void onMacOsDataAreInApplicationSupport() {
        DataDirectory usual = DataDirectory.usual(Map.of("XDG_DATA_HOME", "/data"), "Mac OS X", HOME);

        assertThat(usual.path()).isEqualTo(Path.of("/home/ann/Library/Application Support/Sluice"));
    }

    @Test
    void theUsersOwnVariableGoesBeforeAll() {
        DataDirectory usual = DataDirectory.usual(Map.of("SLUICE_DATA", "/mnt/sluice"), "Mac OS X", HOME);

        assertThat(usual.path()).isEqualTo(Path.of("/mnt/sluice"));
    }

    @Test
    void aNewDirectoryIsItsOwnersAlone() throws IOException {
        DataDirectory data = new DataDirectory(directory.resolve("new"));

        data.prepare();

        assertThat(Files.getPosixFilePermissions(data.path())).hasSize(3);
    }

    @Test
    void aDirectoryThatExistsKeepsItsPermissionsAndWhatHoldsDataInItIsTheOwnersAlone() throws IOException {
        Set<PosixFilePermission> open = PosixFilePermissions.fromString("rwxr-xr-x");
        DataDirectory data = new DataDirectory(directory);
        Files.setPosixFilePermissions(data.path(), open);
        Files.setPosixFilePermissions(Files.createDirectory(data.logs()), open);

        data.prepare();

        assertThat(Files.getPosixFilePermissions(data.path())).isEqualTo(open);
        assertThat(Files.getPosixFilePermissions(data.kafka())).hasSize(3);
        assertThat(Files.getPosixFilePermissions(data.logs())).hasSize(3);
    }

    @Test
    void aFileInItsPlaceIsNamedInTheRefusal() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new DataDirectory(file).prepare())
                .isInstanceOf(UpFailedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void aCommaInItsNameIsRefusedBeforeAnythingIsMade() {
        Path comma = directory.resolve("work, private/sluice");

        assertThatThrownBy(() -> new DataDirectory(comma).prepare())
                .isInstanceOf(UpFailedException.class)
                .hasMessageContaining(comma.toString())
                .hasMessageContaining("comma")
                .hasMessageContaining("--data");
        assertThat(comma.getParent()).doesNotExist();
    }

    @Test
    void aCatalogThatTheUserEditedIsKept() throws IOException {
        DataDirectory data = new DataDirectory(directory);
        Path catalog = data.catalog();
        Files.writeString(catalog, "edited");

        assertThat(data.catalog()).isEqualTo(catalog).hasContent("edited");
    }

    @Test
    void aSecondUpIsRefused() {
        DataDirectory data = new DataDirectory(directory);

        try (DataDirectoryLock first = DataDirectoryLock.of(data)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DataDirectoryLock.of(data))
                    .isInstanceOf(UpFailedException.class)
                    .hasMessageContaining("already running");
        }
    }

    @Test
    void aReleasedDirectoryCanBeTakenAgain() {
        DataDirectory data = new DataDirectory(directory);
        DataDirectoryLock.of(data).close();

        try (DataDirectoryLock second = DataDirectoryLock.of(data)) {
            assertThat(second).isNotNull();
        }
    }
}
