package dev.sluice.cloud.batching;

import org.jboss.logging.Logger;

import java.util.List;

import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.BatchLedger.Unpublished;
import dev.sluice.cloud.ledger.BatchedTurn;
import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.contracts.catalog.UnpricedModelException;
import dev.sluice.tracing.TraceHeaders;
import dev.sluice.worker.execution.BatchedEnd;
import dev.sluice.worker.execution.BatchedTurns;
import dev.sluice.worker.ledger.Failpoint;

/** Stores what came of a model's batched calls, and publishes what is stored. */
final class Endings {
    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final String model;
    private final BatchLedger ledger;
    private final BatchedTurns turns;
    private final int repeats;

    Endings(String model, BatchLedger ledger, BatchedTurns turns, int repeats) {
        this.model = model;
        this.ledger = ledger;
        this.turns = turns;
        this.repeats = repeats;
    }

    /**
     * Stores the end of a call, with what follows from it.
     *
     * @return false where the catalog has no price for it any more: then it is kept as it is until there is one
     */
    boolean store(BatchedTurn turn, BatchedEnd end) {
        BatchedTurns.Ending ending;
        try {
            ending = turns.end(model, turn.laneTask(), turn.lost(), turn.ifLost(), end, repeats);
        } catch (UnpricedModelException e) {
            LOG.errorf("task=%s model=%s turn=%d batched=true outcome=unpriced", turn.task(), model, turn.turn());
            return false;
        }
        ledger.finish(turn, ending.events(), ending.cost());
        Failpoint.reached(Failpoint.Step.BATCH_STORED);
        turns.count(ending, end, TraceHeaders.of(turn.traceparent()));
        LOG.infof("task=%s model=%s turn=%d batched=true outcome=%s", turn.task(), model, turn.turn(), ending.word());
        return true;
    }

    /** Ends a batch of which its provider told nothing in its time: its calls may be billed. */
    void giveUp(NotedBatch batch) {
        ledger.turns(batch.id()).forEach(turn -> store(turn, new BatchedEnd.Lost()));
        ledger.forget(batch.id());
        // If it is there at all, its prompts stay there.
        String there = batch.providerId().orElse("unknown");
        LOG.errorf("batch=%s model=%s provider_batch=%s outcome=given_up", batch.id(), model, there);
    }

    /** Publishes what is stored and may not be published, whichever worker stored it. */
    void publish() throws InterruptedException {
        List<Unpublished> stored = ledger.unpublished(model);
        while (!stored.isEmpty()) {
            turns.publish(stored.stream()
                    .map(one -> new BatchedTurns.Told(one.events(), TraceHeaders.of(one.traceparent())))
                    .toList());
            ledger.published(stored);
            stored = ledger.unpublished(model);
        }
    }
}
