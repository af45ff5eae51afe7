package dev.sluice.launcher.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import dev.sluice.launcher.process.Ports;

/**
 * A PostgreSQL server on loopback that this process starts and stops. Its data survive a restart, also one after a
 * crash. It runs in a session of its own, so that Ctrl-C does not reach it; stopping it is up to its owner.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private final PostgresProgram program;
    private final PostgresSettings settings;
    private final int port;

    private PostgresServer(PostgresProgram program, PostgresSettings settings, int port) {
        this.program = program;
        this.settings = settings;
        this.port = port;
    }

    /**
     * Starts a server and sets up its database and roles.
     *
     * @param settings where and how it runs
     * @param passwords those the data directory was made with, or new ones for a new directory
     * @return the running server
     * @throws DatabaseFailedException if it cannot be started, with the reason
     */
    public static PostgresServer start(PostgresSettings settings, DatabasePasswords passwords) {
        requireNonNull(passwords, "passwords is null");
        PostgresProgram program = new PostgresProgram(PostgresBinaries.below(settings.binaries()));
        int port = settings.port() == 0 ? Ports.free() : settings.port();
        PostgresServer server = new PostgresServer(program, settings, port);
        try {
            if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
                server.initialise(passwords.superuser());
            }
            server.stopSurvivor();
            Files.writeString(settings.data().resolve("postgresql.conf"), settings.configuration(port));
            Files.createDirectories(settings.log().getParent());
            Files.writeString(settings.log(), "");
        } catch (IOException cannotWrite) {
            throw new DatabaseFailedException(
                    "PostgreSQL's directory " + settings.data() + " cannot be written", cannotWrite);
        }
        try {
            program.run(
                    "pg_ctl",
                    List.of(
                            "-D",
                            settings.data().toString(),
                            "-l",
                            settings.log().toString(),
                            "-w",
                            "-t",
                            "60",
                            "start"));
            DatabaseSetup.run(server.address(), SUPERUSER, passwords);
        } catch (DatabaseFailedException refused) {
            server.closeAfter(refused);
            throw refused;
        }
        return server;
    }

    /**
     * Where clients connect.
     *
     * @return host and port
     */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /**
     * What services take as {@code SLUICE_DATABASE}.
     *
     * @return host, port and database, as in {@code 127.0.0.1:5432/sluice}
     */
    public String database() {
        return address() + "/" + DatabaseSetup.DATABASE;
    }

    /**
     * The server's first process; ending it with SIGINT stops the server.
     *
     * @return its handle, empty if it has ended
     */
    public Optional<ProcessHandle> handle() {
        return Postmaster.of(settings.data());
    }

    /** Stops the server: running statements are broken off, and what was committed is on disk. */
    @Override
    public void close() {
        if (handle().isPresent()) {
            program.run("pg_ctl", List.of("-D", settings.data().toString(), "-m", "fast", "-w", "-t", "30", "stop"));
        }
    }

    /** Stops what a start that failed may have left running: pg_ctl gives up waiting, and its server goes on. */
    private void closeAfter(DatabaseFailedException refused) {
        // Interrupted, it could not wait for the stop either.
        boolean interrupted = Thread.interrupted();
        try {
            close();
        } catch (DatabaseFailedException alsoRefused) {
            refused.addSuppressed(alsoRefused);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void initialise(String superuserPassword) throws IOException {
        Path parent = settings.data().getParent();
        Files.createDirectories(parent);
        Path unfinished = parent.resolve(settings.data().getFileName() + ".unfinished");
        Directories.delete(unfinished);
        Path passwordFile = Files.createTempFile(
                parent,
                "initial-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, superuserPassword, StandardCharsets.UTF_8);
            program.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + unfinished,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--no-locale",
                            settings.durable() ? "--data-checksums" : "--no-sync"));
            // A directory that exists is a whole one: initdb broken off half-way leaves the other name.
            Files.move(unfinished, settings.data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** Stops a server that a killed launcher left behind, or removes the mark of one that is dead. */
    private void stopSurvivor() throws IOException {
        if (handle().isPresent()) {
            close();
        }
        Files.deleteIfExists(settings.data().resolve("postmaster.pid"));
    }
}
