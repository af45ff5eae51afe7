package dev.sluice.routingmodel.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sluice.routingmodel.rows.InvalidRowsException;

/** Writes a head's file. */
final class HeadOutput {
    private HeadOutput() {}

    static void write(Path file, String head) {
        try {
            Files.writeString(file, head);
        } catch (IOException e) {
            throw new InvalidRowsException(file + " cannot be written");
        }
    }
}
