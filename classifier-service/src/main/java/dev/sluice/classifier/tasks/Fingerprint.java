package dev.sluice.classifier.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import dev.sluice.contracts.TaskId;

/**
 * The first 128 bits of an id's SHA-256. Nobody can make two ids of one fingerprint, so a task is never taken for
 * another; never both zero, which is an empty place in an {@link IdTable}.
 */
record Fingerprint(long high, long low) {
    static Fingerprint of(TaskId id) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(id.value().getBytes(UTF_8)));
            return new Fingerprint(digest.getLong(), digest.getLong() | 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
