package dev.sluice.cloud.batching;

import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.sluice.cloud.batch.BatchClient;
import dev.sluice.cloud.batch.BatchedResult;
import dev.sluice.cloud.batch.ProviderBatch;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.BatchedTurn;
import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.execution.BatchedEnd;

/** Takes the results of batches that have ended. */
final class ResultCollection {
    private static final Logger LOG = Logger.getLogger(ResultCollection.class);

    private final BatchClient client;
    private final BatchLedger ledger;
    private final Endings endings;
    private final BatchConfig config;
    private final Troubled troubled;
    private final BooleanSupplier mayAct;

    /**
     * Of one round.
     *
     * @param troubled kept from round to round
     * @param mayAct whether the batches are still this worker's; asked before each step
     */
    ResultCollection(
            BatchClient client,
            BatchLedger ledger,
            Endings endings,
            BatchConfig config,
            Troubled troubled,
            BooleanSupplier mayAct) {
        this.client = client;
        this.ledger = ledger;
        this.endings = endings;
        this.config = config;
        this.troubled = troubled;
        this.mayAct = mayAct;
    }

    /** Takes the results of those of these batches that have ended. */
    void collect(List<NotedBatch> batches) throws InterruptedException {
        Instant now = Instant.now();
        List<NotedBatch> submitted = batches.stream()
                .filter(batch -> batch.providerId().isPresent() && !troubled.isLeftAlone(batch, now))
                .toList();
        EachBatch.inTurn(submitted, mayAct, this::collect);
    }

    private void collect(NotedBatch batch) throws InterruptedException {
        try {
            ProviderBatch found = client.find(batch.providerId().orElseThrow());
            troubled.told(batch);
            if (!found.ended()) {
                return;
            }
            if (isStored(batch, found)) {
                delete(batch, found);
            }
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_told reason=%s", batch.id(), batch.model(), e.kind());
            boolean isLastWord = troubled.isLastWord(batch, e, Instant.now());
            if (isLastWord && isOverdue(batch)) {
                endings.giveUp(batch);
                troubled.over(batch);
            }
        }
    }

    private boolean isStored(NotedBatch batch, ProviderBatch found) throws CallFailedException, InterruptedException {
        List<BatchedTurn> waiting = ledger.turns(batch.id());
        Map<String, BatchedEnd> ends = waiting.isEmpty() ? Map.of() : ends(found);
        BatchedEnd otherwise = found.madeNothing()
                ? new BatchedEnd.NotMade("its batch failed before any of its calls was made")
                : new BatchedEnd.Lost();
        long stored = waiting.stream()
                .filter(turn -> endings.store(turn, ends.getOrDefault(turn.callId(), otherwise)))
                .count();
        if (!waiting.isEmpty()) {
            LOG.infof("batch=%s model=%s calls=%d outcome=collected", batch.id(), batch.model(), stored);
        }
        return stored == waiting.size();
    }

    private Map<String, BatchedEnd> ends(ProviderBatch found) throws CallFailedException, InterruptedException {
        if (found.madeNothing()) {
            return Map.of();
        }
        Map<String, BatchedEnd> ends = new HashMap<>();
        for (BatchedResult result : client.results(found)) {
            ends.put(
                    result.callId(),
                    switch (result) {
                        case BatchedResult.Answered answered -> new BatchedEnd.Answered(answered.completion());
                        case BatchedResult.Refused refused -> new BatchedEnd.Refused(refused.failure());
                        case BatchedResult.NotMade notMade ->
                            new BatchedEnd.NotMade("its batch's time was over before the call was made");
                        case BatchedResult.Lost lost -> new BatchedEnd.Lost();
                    });
        }
        return ends;
    }

    /** The provider keeps prompts and answers until it is told otherwise, in later rounds again if need be. */
    private void delete(NotedBatch batch, ProviderBatch found) throws InterruptedException {
        try {
            client.delete(found);
            forget(batch);
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_deleted reason=%s", batch.id(), batch.model(), e.kind());
            if (isOverdue(batch)) {
                LOG.errorf(
                        "batch=%s model=%s provider_batch=%s outcome=left_at_provider",
                        batch.id(), batch.model(), found.id());
                forget(batch);
            } else {
                troubled.notDeleted(batch, Instant.now());
            }
        }
    }

    private void forget(NotedBatch batch) {
        ledger.forget(batch.id());
        troubled.over(batch);
    }

    private boolean isOverdue(NotedBatch batch) {
        return batch.isOlderThan(config.window().plus(Troubled.GRACE));
    }
}
