package dev.sluice.cloud.ledger;

import java.time.Instant;
import jakarta.inject.Singleton;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.database.Database;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.Turn;

/** Two workers that share one database: one that lives, and one that never gives a sign of life after its claim. */
@Singleton
final class LedgerFixture {
    /** What is set aside for a call. */
    static final Money CENT = new Money(10_000_000);

    private final PaidCalls living;
    private final CallStore store;
    private final CallsConfig config;
    private final Database database;
    private final Budgets budgets;

    LedgerFixture(PaidCalls living, CallStore store, CallsConfig config, Database database, Budgets budgets) {
        this.living = living;
        this.store = store;
        this.config = config;
        this.database = database;
        this.budgets = budgets;
    }

    /** Forgets all turns and gives a month's budget of a dollar. */
    void begin() {
        budgets.clear();
        budgets.set("{\"monthly_usd\": 1}");
    }

    PaidCalls living() {
        return living;
    }

    PaidCalls dying() {
        return new PaidCalls(store, new Heartbeat(database, config), config);
    }

    /** Claims a turn for a cent at most, and gets it. */
    static Claim.Granted granted(PaidCalls calls, Turn turn) throws InterruptedException {
        return (Claim.Granted) calls.claim(turn, CENT, soon());
    }

    /** Later than a dead worker's lease lasts. */
    static Instant soon() {
        return Instant.now().plusSeconds(30);
    }

    /** A call of a turn that was sent, and held for a cent if it is lost. */
    static Attempt attempt(Turn turn) {
        return Turns.lost(turn, CENT);
    }

    /** What may follow from a turn. */
    static Event escalation(Turn turn) {
        return new TaskEscalated(turn.taskId(), attempt(turn), "local-fast", Turns.NOW);
    }
}
