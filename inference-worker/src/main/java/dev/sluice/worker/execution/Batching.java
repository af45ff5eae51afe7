package dev.sluice.worker.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import dev.sluice.contracts.event.LaneTask;

/** Makes the calls that can wait in batches, at a lower price. */
public interface Batching {
    /**
     * Whether a task's call of a model is made in a batch.
     *
     * @param model the alias of the lane's model
     */
    boolean takes(String model, LaneTask laneTask, Instant now);

    /** How long a task may wait in a batch at most, until something is told of it. */
    Duration longest();

    /** How long to pause between two rounds. */
    Duration every();

    /**
     * Does once what is due: submits what has waited, collects what has ended.
     *
     * @param turns brings the calls' turns to their ends
     * @param goOn whether there is time for another step
     */
    void round(BatchedTurns turns, BooleanSupplier goOn) throws InterruptedException;

    /** The worker ends: another one may go on with what is under way. */
    void close();

    /** Every call is made at once. */
    static Batching none() {
        return new NoBatching();
    }
}
