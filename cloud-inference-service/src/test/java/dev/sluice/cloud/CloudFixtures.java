package dev.sluice.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import jakarta.inject.Singleton;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.CallsConfig;
import dev.sluice.cloud.ledger.PaidCalls;
import dev.sluice.database.Database;
import dev.sluice.worker.TestCatalog;

/** Makes workers whose calls stand in the ledger of the service under test, which forgets all that came before. */
@Singleton
final class CloudFixtures {
    private final PaidCalls calls;
    private final BatchLedger ledger;
    private final CallsConfig config;
    private final Database database;
    private final Budgets budgets;

    CloudFixtures(PaidCalls calls, BatchLedger ledger, CallsConfig config, Database database, Budgets budgets) {
        this.calls = calls;
        this.ledger = ledger;
        this.config = config;
        this.database = database;
        this.budgets = budgets;
    }

    /** A worker that makes every call of these models at once; it has begun. */
    CloudFixture calling(TestCatalog models) throws IOException {
        budgets.clear();
        return new CloudFixture(models, calls);
    }

    /**
     * Workers that batch what can wait; there is none yet.
     *
     * @param models whose calls they make
     * @param batchTime how long the providers take for a batch
     * @param changes settings of batches that are not to be the fixture's own
     */
    BatchingFixture batching(TestCatalog models, Duration batchTime, Map<String, String> changes) throws IOException {
        budgets.clear();
        return new BatchingFixture(models, database, calls, ledger, config, batchTime, changes);
    }
}
