package dev.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identity of a task. One id is one task, whoever sends it and how often; it is the key of every record about the
 * task.
 *
 * @param value 1 to 128 of {@code A-Z a-z 0-9 . _ : -}, beginning with a letter or a digit, so that it is safe in a
 *     URL path, a log line and a Kafka key
 */
public record TaskId(@JsonValue String value) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException if the value is not of the form described at the record */
    @JsonCreator
    public TaskId {
        if (value == null || !SAFE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a task id is 1 to 128 letters, digits, '.', '_', ':' or '-', beginning with a letter or a digit");
        }
    }

    /** A new id: a UUID of version 7 (RFC 9562, section 5.7), so that ids sort by the time they were made. */
    public static TaskId random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        ByteBuffer.wrap(bytes).putLong(0, (System.currentTimeMillis() << 16) | (RANDOM.nextInt() & 0xFFFF));
        return uuid(bytes, 7);
    }

    /**
     * The id that always comes of the same name: a UUID of version 8 (RFC 9562, section 5.8) made of the name's SHA-256.
     * It gives an idempotency key, or a record's place in its topic, the same task however often it is read.
     */
    public static TaskId ofName(String namespace, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(namespace.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return uuid(digest.digest(name.getBytes(StandardCharsets.UTF_8)), 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static TaskId uuid(byte[] bytes, int version) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long high = (buffer.getLong() & ~0xF000L) | ((long) version << 12);
        long low = (buffer.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new TaskId(new UUID(high, low).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
