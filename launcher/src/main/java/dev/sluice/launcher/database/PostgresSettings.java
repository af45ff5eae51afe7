package dev.sluice.launcher.database;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * How a PostgreSQL is run.
 *
 * @param binaries where its programs are unpacked, once a version
 * @param data its data directory, made if it is new
 * @param log the file that takes what it says, emptied at each start
 * @param port the port on loopback, or 0 for any free one
 * @param durable whether a commit waits for the disk: true wherever data matter, false in tests
 */
public record PostgresSettings(Path binaries, Path data, Path log, int port, boolean durable) {
    private static final int HIGHEST_PORT = 65535;

    /** Makes the paths absolute, since the server works in a directory of its own. */
    public PostgresSettings {
        binaries = requireNonNull(binaries, "binaries is null").toAbsolutePath();
        data = requireNonNull(data, "data is null").toAbsolutePath();
        log = requireNonNull(log, "log is null").toAbsolutePath();
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("no such port: " + port);
        }
    }

    /** The server's own configuration file. */
    String configuration(int chosenPort) {
        return """
                # Written by Sluice at each start.
                listen_addresses = '127.0.0.1'
                port = %d
                # No socket file: its path may be longer than a system allows, and loopback is enough.
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 100
                shared_buffers = '64MB'
                max_wal_size = '256MB'
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                log_checkpoints = off
                log_timezone = 'UTC'
                timezone = 'UTC'
                """.formatted(chosenPort, onOff(durable), onOff(durable), onOff(durable));
    }

    private static String onOff(boolean value) {
        return value ? "on" : "off";
    }
}
