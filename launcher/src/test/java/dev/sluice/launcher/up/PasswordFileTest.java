package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sluice.launcher.database.DatabasePasswords;

class PasswordFileTest {
    @TempDir
    private Path directory;

    @Test
    void anInstallationKeepsItsPasswords() {
        Path file = directory.resolve("database.properties");
        DatabasePasswords first = PasswordFile.at(file);

        DatabasePasswords second = PasswordFile.at(file);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        Path file = directory.resolve("database.properties");

        PasswordFile.at(file);

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void twoInstallationsHaveDifferentOnes() {
        DatabasePasswords one = PasswordFile.at(directory.resolve("one"));

        DatabasePasswords other = PasswordFile.at(directory.resolve("other"));

        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void anEmptyFileIsRefusedByItsName() throws IOException {
        Path file = Files.createFile(directory.resolve("database.properties"));

        assertThatThrownBy(() -> PasswordFile.at(file))
                .isInstanceOf(UpFailedException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void passwordsAreInNoMessage() {
        assertThat(new DatabasePasswords("secret1", "secret2", "secret3").toString())
                .doesNotContain("secret");
    }
}
