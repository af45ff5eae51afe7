package dev.sluice.launcher.up;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is running from a data directory: {@code run.json}, which programs may read to find the addresses, and which the
 * next start reads to find what a killed launcher left behind.
 *
 * @param processes the processes, in the order in which to stop them
 * @param ports each server's port, by its name
 * @param urls each service's address, by its name, and the broker's as {@code kafka}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunFile(List<Entry> processes, Map<String, Integer> ports, Map<String, String> urls) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A process.
     *
     * @param name what it is
     * @param pid its number
     * @param startedMillis when it started, in milliseconds since 1970, since a number is used again
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            String name,
            long pid,
            @JsonProperty("started_ms") long startedMillis) {
        static Entry of(String name, ProcessHandle process) {
            long started = process.info()
                    .startInstant()
                    .map(instant -> instant.toEpochMilli())
                    .orElse(0L);
            return new Entry(name, process.pid(), started);
        }
    }

    /** Copies what it is given. */
    public RunFile {
        processes = processes == null ? List.of() : List.copyOf(processes);
        ports = ports == null ? Map.of() : Map.copyOf(ports);
        urls = urls == null ? Map.of() : Map.copyOf(urls);
    }

    /**
     * Reads a file.
     *
     * @param file its path
     * @return what it holds, or empty if it is absent or broken
     */
    public static Optional<RunFile> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunFile.class));
        } catch (IOException absentOrBroken) {
            return Optional.empty();
        }
    }

    /** Writes the file, for its owner alone, whole or not at all. */
    void write(Path file) {
        try {
            Path unfinished = Files.createTempFile(
                    file.getParent(),
                    "run",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notWritable) {
            throw new UpFailedException("the file " + file + " cannot be written", notWritable);
        }
    }

    /** Removes the file; a file that is not there is no error. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException notWritable) {
            throw new UpFailedException("the file " + file + " cannot be deleted", notWritable);
        }
    }
}
