package dev.sluice.cloud.batching;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sluice.cloud.batch.BatchedResult;
import dev.sluice.cloud.batch.ProviderBatch;
import dev.sluice.cloud.ledger.BatchedTurn;
import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.worker.calling.CallFailedException;
import dev.sluice.worker.execution.BatchedEnd;

/** Takes the results of batches that have ended. */
final class ResultCollection {
    private static final Logger LOG = Logger.getLogger(ResultCollection.class);

    private final BatchRound round;

    ResultCollection(BatchRound round) {
        this.round = round;
    }

    /** Takes the results of those of these batches that have ended. */
    void collect(List<NotedBatch> batches) throws InterruptedException {
        Instant now = Instant.now();
        List<NotedBatch> submitted = batches.stream()
                .filter(batch ->
                        batch.providerId().isPresent() && !round.troubled().isLeftAlone(batch, now))
                .toList();
        EachBatch.inTurn(submitted, round.mayAct(), this::collect);
    }

    private void collect(NotedBatch batch) throws InterruptedException {
        try {
            ProviderBatch found = round.client().find(batch.providerId().orElseThrow());
            round.troubled().told(batch);
            if (!found.ended()) {
                return;
            }
            if (isStored(batch, found)) {
                delete(batch, found);
            }
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_told reason=%s", batch.id(), batch.model(), e.kind());
            round.notTold(batch, e, lifetime());
        }
    }

    private boolean isStored(NotedBatch batch, ProviderBatch found) throws CallFailedException, InterruptedException {
        List<BatchedTurn> waiting = round.ledger().turns(batch.id());
        Map<String, BatchedEnd> ends = waiting.isEmpty() ? Map.of() : ends(found);
        BatchedEnd otherwise = found.madeNothing()
                ? new BatchedEnd.NotMade("its batch failed before any of its calls was made")
                : new BatchedEnd.Lost();
        long stored = waiting.stream()
                .filter(turn -> round.endings().store(turn, ends.getOrDefault(turn.callId(), otherwise)))
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
        for (BatchedResult result : round.client().results(found)) {
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
            round.client().delete(found);
            forget(batch);
        } catch (CallFailedException e) {
            LOG.warnf("batch=%s model=%s outcome=not_deleted reason=%s", batch.id(), batch.model(), e.kind());
            if (batch.isOlderThan(lifetime())) {
                LOG.errorf(
                        "batch=%s model=%s provider_batch=%s outcome=left_at_provider",
                        batch.id(), batch.model(), found.id());
                forget(batch);
            } else {
                round.troubled().notDeleted(batch, Instant.now());
            }
        }
    }

    private void forget(NotedBatch batch) {
        round.ledger().forget(batch.id());
        round.troubled().over(batch);
    }

    private Duration lifetime() {
        return round.config().window().plus(Troubled.GRACE);
    }
}
