package dev.sluice.classifier.tasks;

import jakarta.enterprise.context.ApplicationScoped;

import dev.sluice.contracts.TaskId;

/** The tasks that this front door accepted of late: they exist, though the ledger may not have heard of them yet. */
@ApplicationScoped
public class AcceptedTasks {
    /** Some minutes of a busy hour; the ledger lags by seconds. */
    private static final int AT_LEAST = 50_000;

    private final RecentIds ids = new RecentIds(AT_LEAST);

    /** Remembers a task that the broker has. */
    public void add(TaskId id) {
        ids.add(id);
    }

    /** Whether this front door accepted that task of late. */
    public boolean contains(TaskId id) {
        return ids.contains(id);
    }
}
