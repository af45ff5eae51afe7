package dev.sluice.contracts.task;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Why Sluice itself asks for a task: to measure how good models are. Such tasks go the way of all others and cost what
 * others cost, and are left out of savings, distribution and success rates.
 */
public enum Purpose {
    /** A prompt of a checkpoint, answered or judged. */
    CHECKPOINT("checkpoint"),
    /** The prompt of a task that a local model has answered, answered by the reference model or judged. */
    SHADOW("shadow");

    /** The field of a task's metadata that says it. */
    public static final String FIELD = "sluice-purpose";

    private final String wireName;

    Purpose(String wireName) {
        this.wireName = wireName;
    }

    /** The name in metadata, in the ledger and as a metric label. */
    public String wireName() {
        return wireName;
    }

    /** The labels of a task of that purpose. */
    public Map<String, String> metadata() {
        return Map.of(FIELD, wireName);
    }

    /** What labels say; empty for a task of a user's, and for a name that is none of these. */
    public static Optional<Purpose> of(Map<String, String> metadata) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.wireName.equals(metadata.get(FIELD)))
                .findFirst();
    }
}
