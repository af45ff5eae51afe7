package dev.sluice.cloud.batching;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import dev.sluice.cloud.batch.BatchClient;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.worker.calling.CallFailedException;

/**
 * One round over a model's batches: what its steps have in common.
 *
 * @param model the alias
 * @param troubled kept from round to round
 * @param mayAct whether the batches are still this worker's; asked before each step
 */
record BatchRound(
        String model,
        BatchClient client,
        BatchLedger ledger,
        Endings endings,
        BatchConfig config,
        Troubled troubled,
        BooleanSupplier mayAct) {
    /**
     * A question about a batch failed. The batch is given up where that was the provider's last word.
     *
     * @param time how old a batch must be for that
     */
    void notTold(NotedBatch batch, CallFailedException failure, Duration time) {
        if (troubled.notTold(batch, failure, Instant.now()) && batch.isOlderThan(time)) {
            endings.giveUp(batch);
            troubled.over(batch);
        }
    }
}
