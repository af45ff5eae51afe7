package dev.sluice.launcher.up;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sluice.contracts.catalog.CatalogLoader;

/**
 * Where one installation keeps all it must not forget.
 *
 * @param path an absolute path
 */
public record DataDirectory(Path path) {
    /** Kafka takes segments of its own accord and PostgreSQL its journal: below this both may fail within a day. */
    static final long LEAST_FREE_BYTES = 1024L * 1024 * 1024;

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    /** Makes the path absolute. */
    public DataDirectory {
        path = requireNonNull(path, "path is null").toAbsolutePath().normalize();
    }

    /**
     * The directory that is used unless the user names another: what the system calls the place for application data.
     *
     * @param environment the environment's variables
     * @param operatingSystem the system's name, as Java gives it
     * @param home the user's home directory
     * @return the directory, which may not exist yet
     */
    public static DataDirectory usual(Map<String, String> environment, String operatingSystem, Path home) {
        String named = environment.getOrDefault("SLUICE_DATA", "");
        if (!named.isBlank()) {
            return new DataDirectory(Path.of(named));
        }
        if (operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return new DataDirectory(home.resolve("Library/Application Support/Sluice"));
        }
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        Path parent = shared.isBlank() ? home.resolve(".local/share") : Path.of(shared);
        return new DataDirectory(parent.resolve("sluice"));
    }

    /**
     * The directory of this process's user and environment.
     *
     * @return as {@link #usual(Map, String, Path)}
     */
    public static DataDirectory usual() {
        return usual(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * Makes the directory, for its owner alone, and checks that it can be used. One that exists keeps its permissions, as
     * it may hold more than this; what prompts and logs lie in, below it, is the owner's alone in any case.
     *
     * @throws UpFailedException if Kafka could not use its name, it cannot be written or its disk is nearly full
     */
    void prepare() {
        // Kafka's log.dirs is a list, and knows no way to say that a comma is part of a name.
        if (path.toString().contains(",")) {
            throw new UpFailedException("the data directory " + path + " has a comma in its name, which Kafka takes for"
                    + " the end of the name: choose another one with --data DIR");
        }
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            }
            makeForOwnerAlone(kafka());
            makeForOwnerAlone(logs());
            Files.delete(Files.createTempFile(path, "writable", ""));
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new UpFailedException("the disk of " + path + " has only " + free / (1024 * 1024)
                        + " MiB left, and Sluice needs 1024: make room, or choose another place with --data DIR");
            }
        } catch (IOException notWritable) {
            throw new UpFailedException(
                    "the data directory " + path + " cannot be written ("
                            + notWritable.getClass().getSimpleName() + "): choose another one with --data DIR",
                    notWritable);
        }
    }

    private static void makeForOwnerAlone(Path directory) throws IOException {
        Files.createDirectories(directory);
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(OWNER_ALONE);
        }
    }

    /**
     * The user's catalog; the shipped one is copied there the first time.
     *
     * @return a file that the user may edit
     */
    Path catalog() {
        Path catalog = path.resolve("catalog.yaml");
        if (Files.exists(catalog)) {
            return catalog;
        }
        try (InputStream shipped = CatalogLoader.class.getResourceAsStream(CatalogLoader.SHIPPED)) {
            Files.copy(shipped, catalog);
            return catalog;
        } catch (IOException notWritable) {
            throw new UpFailedException("the catalog " + catalog + " cannot be written", notWritable);
        }
    }

    /** Where the broker keeps its records, which hold prompts and answers. */
    Path kafka() {
        return path.resolve("kafka");
    }

    /** Where each process's log is. */
    Path logs() {
        return path.resolve("logs");
    }

    /** The figures, kept up to date for programs that read files. */
    Path statsFile() {
        return path.resolve("local-model-stats.json");
    }

    /** What is running from this directory. */
    public Path runFile() {
        return path.resolve("run.json");
    }
}
