package dev.sluice.cloud.batching;

import org.jboss.logging.Logger;

import java.util.List;
import java.util.function.BooleanSupplier;

import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.database.DatabaseFailure;

/** Does something with one batch after the other. What fails with one of them is not the others' loss. */
final class EachBatch {
    private static final Logger LOG = Logger.getLogger(EachBatch.class);

    /** What is done with a batch. */
    interface Step {
        void take(NotedBatch batch) throws InterruptedException;
    }

    private EachBatch() {}

    /**
     * Takes the step with each batch while they are this worker's. A batch that it fails with waits for the next round.
     *
     * @param mayAct asked before each step; its own failure, such as a database that is away, is that of all
     */
    static void inTurn(List<NotedBatch> batches, BooleanSupplier mayAct, Step step) throws InterruptedException {
        for (NotedBatch batch : batches) {
            if (!mayAct.getAsBoolean()) {
                return;
            }
            try {
                step.take(batch);
            } catch (RuntimeException e) {
                // Whatever it is, such as a reply that nobody expected. Its words may quote an answer.
                String failure = DatabaseFailure.describe(e);
                LOG.warnf("batch=%s model=%s outcome=waiting %s", batch.id(), batch.model(), failure);
            }
        }
    }
}
