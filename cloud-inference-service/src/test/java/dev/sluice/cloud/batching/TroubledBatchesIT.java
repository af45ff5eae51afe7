package dev.sluice.cloud.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.cloud.ledger.BatchLedger;
import dev.sluice.cloud.ledger.NotedBatch;
import dev.sluice.database.Database;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;

/** What becomes of batches that something goes wrong with, and of the others beside them. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class TroubledBatchesIT {
    /** In no catalog, so that the service under test leaves its batches alone. */
    private static final String MODEL = "troubled";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    BatchLedger ledger;

    @Inject
    Database database;

    @Inject
    BatchConfig config;

    @Inject
    Budgets budgets;

    private final TroubledProvider provider = new TroubledProvider();

    @BeforeEach
    void begin() {
        budgets.clear();
    }

    @Test
    void aBatchThatCanNotBeReadIsTriedAgainAndDoesNotHoldUpTheOthers() throws Exception {
        note("first", "'p-1'", "2 hours");
        note("second", "'p-2'", "1 hour");
        provider.garbles("p-1");

        collect();

        assertThat(noted()).containsExactly("first");
        collect();
        assertThat(noted()).isEmpty();
    }

    @Test
    void aBatchThatCanNotBeLookedUpIsTriedAgainAndDoesNotHoldUpTheOthers() throws Exception {
        note("first", "null", "2 hours");
        note("second", "null", "1 hour");
        provider.garblesItsList();

        lookUp();

        assertThat(noted()).containsExactly("first");
        lookUp();
        assertThat(noted()).isEmpty();
    }

    /** A machine that wakes after a weekend asks before its network is there. */
    @Test
    void aBatchWhoseDayIsLongOverIsNotGivenUpForOneQuestionWithoutAnAnswer() throws Exception {
        note("first", "'p-1'", "60 hours");
        provider.isAwayFor("p-1");

        collect();

        assertThat(noted()).containsExactly("first");
        collect();
        assertThat(noted()).isEmpty();
    }

    @Test
    void whatTheProviderRefusesToDeleteIsDeletedInALaterRound() throws Exception {
        note("first", "'p-1'", "1 hour");
        provider.keeps("p-1");

        collect();

        assertThat(noted()).containsExactly("first");
        collect();
        assertThat(noted()).isEmpty();
    }

    @Test
    void whatTheProviderRefusesToDeleteIsLeftAloneForAWhile() throws Exception {
        Troubled troubled = new Troubled();
        note("first", "'p-1'", "1 hour");
        provider.keeps("p-1");

        collect(troubled);
        collect(troubled);

        assertThat(provider.asked).containsExactly("p-1");
        collect();
        assertThat(noted()).isEmpty();
    }

    @Test
    void whatTheProviderStillRefusesToDeleteAnHourAfterItsDayIsLeftThere() throws Exception {
        note("first", "'p-1'", "26 hours");
        provider.keeps("p-1");

        collect();

        assertThat(noted()).isEmpty();
    }

    /** After the pause, or by another worker. */
    private void collect() throws InterruptedException {
        collect(new Troubled());
    }

    private void collect(Troubled troubled) throws InterruptedException {
        new ResultCollection(round(troubled)).collect(ledger.batches(MODEL));
    }

    private void lookUp() throws InterruptedException {
        new Submissions(round(new Troubled())).lookUp(ledger.batches(MODEL));
    }

    private BatchRound round(Troubled troubled) {
        return new BatchRound(MODEL, provider, ledger, endings(), config, troubled, () -> true);
    }

    /** No turn waits in these batches, so none is brought to its end. */
    private Endings endings() {
        return new Endings(MODEL, ledger, null, 1);
    }

    private List<String> noted() {
        return ledger.batches(MODEL).stream().map(NotedBatch::id).toList();
    }

    private void note(String id, String providerId, String age) {
        String statement = """
                insert into batch (id, model, calls, provider_id, noted_at)
                values ('%s', '%s', 1, %s, now() - interval '%s')
                """.formatted(id, MODEL, providerId, age);
        database.inTransaction(session -> session.createNativeQuery(statement).executeUpdate())
                .await()
                .atMost(PATIENCE);
    }
}
