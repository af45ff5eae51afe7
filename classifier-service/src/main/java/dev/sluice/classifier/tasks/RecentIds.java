package dev.sluice.classifier.tasks;

import dev.sluice.contracts.TaskId;

/**
 * Remembers the last task ids that it was told, in a bounded amount of memory: at least {@code atLeast} of them, at most
 * twice as many, 32 bytes each. For any number of threads.
 *
 * <p>There are two generations: when the younger is full it becomes the elder, and the elder is forgotten.
 */
public final class RecentIds {
    private final int atLeast;
    private IdTable younger = new IdTable();
    private IdTable elder = new IdTable();

    /** @param atLeast how many ids are remembered for certain */
    public RecentIds(int atLeast) {
        this.atLeast = atLeast;
    }

    /** Remembers an id; remembering it again keeps it longer. */
    public synchronized void add(TaskId id) {
        Fingerprint fingerprint = Fingerprint.of(id);
        if (younger.contains(fingerprint)) {
            return;
        }
        if (younger.size() == atLeast) {
            elder = younger;
            younger = new IdTable();
        }
        younger.add(fingerprint);
    }

    /** Whether it remembers that id. */
    public synchronized boolean contains(TaskId id) {
        Fingerprint fingerprint = Fingerprint.of(id);
        return younger.contains(fingerprint) || elder.contains(fingerprint);
    }
}
