package dev.sluice.classifier.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.sluice.classifier.problem.ProblemException;
import dev.sluice.contracts.TaskId;

/**
 * Makes the same task of the same request. The id of a task follows from its key alone, so that every replica makes the
 * same one; what is remembered here, for the last keys, is which body came with a key.
 */
@ApplicationScoped
public class IdempotencyKeys {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final String NAMESPACE = "idempotency";
    private static final String BATCH_NAMESPACE = "idempotency-batch";

    private final int most;
    private final Map<String, String> bodyByKey = new LinkedHashMap<>();

    @Inject
    IdempotencyKeys(IntakeSettings settings) {
        this.most = settings.rememberedKeys();
    }

    /** The key of a request, if it has one; a 400 problem if it is not of the right form. */
    public Optional<String> check(String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw ProblemException.of(
                    400,
                    "idempotency-key",
                    "Not an idempotency key",
                    "Idempotency-Key is 1 to 255 visible ASCII characters.");
        }
        return Optional.ofNullable(header);
    }

    /** The id of the task that comes with that key and names no id of its own. */
    public TaskId id(String key) {
        return TaskId.ofName(NAMESPACE, key);
    }

    /** The id of the task in a line of the batch that comes with that key. */
    TaskId id(String key, int line) {
        // A key has no white space, so no two pairs of key and line make one name.
        return TaskId.ofName(BATCH_NAMESPACE, key + " " + line);
    }

    /** Remembers the body of a key, or refuses one that differs from the body remembered (a 422 problem). */
    public synchronized void bind(String key, byte[] body) {
        String fingerprint = digest(body);
        String known = bodyByKey.putIfAbsent(digest(key.getBytes(UTF_8)), fingerprint);
        if (known != null && !known.equals(fingerprint)) {
            throw ProblemException.of(
                    422,
                    "idempotency-key-reused",
                    "Idempotency key used before",
                    "This Idempotency-Key came with another body before. Use a new key for something new.");
        }
        if (bodyByKey.size() > most) {
            bodyByKey.remove(bodyByKey.keySet().iterator().next());
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
