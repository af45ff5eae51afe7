package dev.sluice.contracts.task;

/**
 * How large a task may be. A task beyond a limit is refused as a whole, never cut.
 *
 * @param maxBytes the longest JSON document of a task, in bytes
 * @param maxMessages the most turns of a conversation
 * @param maxMetadataEntries the most labels
 * @param maxMetadataCharacters the longest label or value of a label, in characters
 */
public record TaskLimits(int maxBytes, int maxMessages, int maxMetadataEntries, int maxMetadataCharacters) {
    /** 1 MiB, which is Kafka's own default for a record; the others leave a task well below it. */
    public static final TaskLimits DEFAULT = new TaskLimits(1 << 20, 1_000, 32, 512);

    /** The default limits with another length of the document. */
    public static TaskLimits ofMaxBytes(int maxBytes) {
        return new TaskLimits(maxBytes, DEFAULT.maxMessages, DEFAULT.maxMetadataEntries, DEFAULT.maxMetadataCharacters);
    }
}
