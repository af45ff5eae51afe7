package dev.sluice.worker.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A step at which the worker's process ends as if it were killed, for tests that show that nothing is lost by it. It is
 * off unless {@code SLUICE_FAILPOINT} names a step, such as {@code sent} or {@code stored:3} for the third time.
 */
public final class Failpoint {
    /** Where a paid call can be cut off. */
    public enum Step {
        /** The turn is claimed and money set aside. */
        CLAIMED,
        /** The ledger says that the request leaves, and it has not left. */
        SENT,
        /** The provider has answered, and nothing of that is stored. */
        ANSWERED,
        /** The answer is stored and not published. */
        STORED,
        /** The answer is published and the lane's record not acknowledged. */
        PUBLISHED,
        /** The turn's call is the batches' to make, and the lane's record not acknowledged. */
        BATCHED,
        /** The ledger says that a batch is about to be submitted, and it is not. */
        BATCH_NOTED,
        /** The provider has the batch, and the ledger does not know its id. */
        BATCH_SUBMITTED,
        /** What came of a batch's call is stored and not published. */
        BATCH_STORED
    }

    // What kill -9 gives.
    private static final int KILLED = 137;

    private static final Optional<Failpoint> SET = Optional.ofNullable(System.getenv("SLUICE_FAILPOINT"))
            .filter(text -> !text.isBlank())
            .map(Failpoint::parse);

    private final Step step;
    private final AtomicInteger passes;

    private Failpoint(Step step, int passes) {
        this.step = step;
        this.passes = new AtomicInteger(passes);
    }

    private static Failpoint parse(String text) {
        String[] parts = text.split(":", 2);
        Step step = Step.valueOf(parts[0].toUpperCase(Locale.ROOT));
        return new Failpoint(step, parts.length == 2 ? Integer.parseInt(parts[1]) : 1);
    }

    /** Ends the process if it is set to end here. */
    public static void reached(Step step) {
        SET.filter(point -> point.step == step && point.passes.decrementAndGet() == 0)
                .ifPresent(point -> Runtime.getRuntime().halt(KILLED));
    }
}
