package dev.sluice.launcher.database;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Unpacks the PostgreSQL programs that the class path carries for this platform, once a version. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * Finds the programs below a directory and unpacks them if they are not there.
     *
     * @param directory holds one folder a version; several processes may use it at once
     * @return the folder with {@code bin}, {@code lib} and {@code share}
     */
    static Path below(Path directory) {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            Path home = directory.resolve("postgresql-" + checksum(archive).substring(0, 12));
            if (!Files.isDirectory(home)) {
                unpackBeside(home, archive);
            }
            return home;
        } catch (IOException cannotUnpack) {
            throw new DatabaseFailedException(
                    "PostgreSQL cannot be unpacked below " + directory + ": " + cannotUnpack.getMessage(),
                    cannotUnpack);
        }
    }

    static String archiveName(String operatingSystem, String architecture) {
        String system = operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = architecture.equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    private static String checksum(String archive) throws IOException {
        try (DigestInputStream content = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void unpackBeside(Path home, String archive) throws IOException {
        Files.createDirectories(home.getParent());
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
            TarArchiveEntry entry = entries.getNextEntry();
            while (entry != null) {
                write(entry, entries, unfinished);
                entry = entries.getNextEntry();
            }
        }
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException otherWasFaster) {
            Directories.delete(unfinished);
            if (!Files.isDirectory(home)) {
                throw otherWasFaster;
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("an entry of the archive leaves it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
        }
    }

    private static InputStream open(String archive) {
        InputStream content = PostgresBinaries.class.getResourceAsStream(archive);
        if (content == null) {
            throw new DatabaseFailedException(
                    "this build of Sluice carries no PostgreSQL for this machine (" + archive + " is missing)");
        }
        return content;
    }
}
