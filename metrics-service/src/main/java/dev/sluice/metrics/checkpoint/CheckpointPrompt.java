package dev.sluice.metrics.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A prompt of a checkpoint: a line of its file.
 *
 * @param id its name, unlike that of any other
 * @param category the category for which it stands
 * @param prompt what the models are asked
 * @param system the standing instruction
 */
record CheckpointPrompt(String id, String category, String prompt, Optional<String> system) {
    private static final int HASH_BYTES = 6;

    CheckpointPrompt {
        system = system == null ? Optional.empty() : system;
    }

    /** Its name in the ledger, which changes with its text: answers to another text are another prompt's. */
    String key() {
        return id + "#" + HexFormat.of().formatHex(hash(), 0, HASH_BYTES);
    }

    private byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest((system.orElse("") + "\n" + prompt).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
