package dev.sluice.cloud.batching;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import dev.sluice.cloud.batch.BatchClient;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.CallsConfig;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.catalog.UnpricedModelException;
import dev.sluice.contracts.event.LaneTask;
import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.Lease;
import dev.sluice.worker.execution.BatchedTurns;
import dev.sluice.worker.execution.Batching;

/**
 * Has background calls made in the providers' batches. A model's batches are one worker's at a time, the holder of a lease
 * in the database, and all that is known of them is there: whoever holds it next goes on where the last one ended.
 */
public final class ProviderBatching implements Batching {
    private static final Logger LOG = Logger.getLogger(ProviderBatching.class);
    // Beyond the provider's own time: for the wait before a batch, a submission that has to be looked up, and the
    // results.
    private static final Duration AROUND_THE_BATCH = Duration.ofHours(2);

    private final Catalog catalog;
    private final Pricing pricing;
    private final BatchModels models;
    private final BatchLedger ledger;
    private final Database database;
    private final BatchConfig config;
    private final int repeats;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final Map<String, Instant> pauses = new HashMap<>();
    private final Troubled troubled = new Troubled();

    public ProviderBatching(
            Catalog catalog,
            BatchModels models,
            BatchLedger ledger,
            Database database,
            BatchConfig config,
            CallsConfig calls) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
        this.models = models;
        this.ledger = ledger;
        this.database = database;
        this.config = config;
        this.repeats = calls.repeats();
    }

    @Override
    public boolean takes(String model, LaneTask laneTask, Instant now) {
        return config.enabled()
                && laneTask.decision().urgency() == Urgency.BACKGROUND
                && models.client(model).isPresent()
                && isPriced(model, now)
                && hasTime(laneTask, now)
                && !cameBack(model, laneTask);
    }

    private boolean isPriced(String model, Instant now) {
        try {
            return pricing.hasBatchPrice(model, now);
        } catch (UnpricedModelException e) {
            // Told where the call is planned.
            return false;
        }
    }

    private boolean hasTime(LaneTask laneTask, Instant now) {
        Instant end = now.plus(config.window());
        return laneTask.task().deadline().map(end::isBefore).orElse(true);
    }

    /** What a batch could not do once is done at once. */
    private static boolean cameBack(String model, LaneTask laneTask) {
        return laneTask.attempts().stream()
                .anyMatch(attempt -> attempt.batched() && attempt.model().equals(model));
    }

    @Override
    public Duration longest() {
        return config.window().plus(config.patience()).plus(AROUND_THE_BATCH);
    }

    @Override
    public Duration every() {
        return config.every();
    }

    /** Also where batches are not enabled any more: what waits in them was promised. */
    @Override
    public void round(BatchedTurns turns, BooleanSupplier goOn) throws InterruptedException {
        try {
            for (String model : ledger.models()) {
                // Another catalog's model is another worker's.
                if (catalog.models().containsKey(model) && models.client(model).isPresent() && goOn.getAsBoolean()) {
                    round(model, models.client(model).get(), turns, goOn);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("batches=waiting %s", DatabaseFailure.describe(e));
        }
    }

    private void round(String model, BatchClient client, BatchedTurns turns, BooleanSupplier goOn)
            throws InterruptedException {
        Lease lease = leases.computeIfAbsent(model, name -> new Lease(database, "batches:" + name, config.lease()));
        BooleanSupplier mayAct = () -> goOn.getAsBoolean() && holds(lease);
        if (!mayAct.getAsBoolean()) {
            return;
        }
        try {
            Endings endings = new Endings(model, ledger, turns, repeats);
            endings.publish();
            BatchRound round = new BatchRound(model, client, ledger, endings, config, troubled, mayAct);
            new ResultCollection(round).collect(ledger.batches(model));
            endings.publish();
            Submissions submissions = new Submissions(round);
            submissions.lookUp(ledger.batches(model));
            if (!Instant.now().isBefore(pauses.getOrDefault(model, Instant.MIN))) {
                submissions
                        .submitDue(turns)
                        .ifPresent(pause -> pauses.put(model, Instant.now().plus(pause)));
            }
            submissions.giveBackOverdue();
            endings.publish();
        } catch (RuntimeException e) {
            LOG.warnf("model=%s batches=waiting %s", model, DatabaseFailure.describe(e));
        }
    }

    @Override
    public void close() {
        leases.values().forEach(ProviderBatching::release);
    }

    private static boolean holds(Lease lease) {
        return lease.hold().await().atMost(Duration.ofSeconds(15)).isRunning();
    }

    private static void release(Lease lease) {
        try {
            lease.release().await().atMost(Duration.ofSeconds(2));
        } catch (RuntimeException e) {
            LOG.debugf("batches=not_released error=%s", e.getClass().getName());
        }
    }
}
