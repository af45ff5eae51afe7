package dev.sluice.launcher.up;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

import dev.sluice.launcher.database.DatabasePasswords;

/** Keeps an installation's database passwords in a file that only its owner can read. */
final class PasswordFile {
    private PasswordFile() {}

    /**
     * The passwords of an installation, made the first time.
     *
     * @param file where they are kept
     * @return the passwords
     * @throws UpFailedException if the file cannot be read or written
     */
    static DatabasePasswords at(Path file) {
        try {
            return Files.exists(file) ? read(file) : write(file, DatabasePasswords.random());
        } catch (IOException | IllegalArgumentException unusable) {
            throw new UpFailedException(
                    "the database's passwords in " + file + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static DatabasePasswords read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new DatabasePasswords(
                properties.getProperty("superuser", ""),
                properties.getProperty("ledger", ""),
                properties.getProperty("calls", ""));
    }

    private static DatabasePasswords write(Path file, DatabasePasswords passwords) throws IOException {
        Path unfinished = Files.createTempFile(
                file.getParent(),
                "passwords",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                unfinished,
                "# The database's passwords, by role. Without them its data cannot be read.%nsuperuser=%s%nledger=%s%ncalls=%s%n"
                        .formatted(passwords.superuser(), passwords.ledger(), passwords.calls()));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return passwords;
    }
}
