package dev.sluice.cloud.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.BudgetStore;
import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;
import dev.sluice.contracts.event.TaskEscalated;
import dev.sluice.database.Database;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.ClaimLostException;
import dev.sluice.worker.ledger.Turn;

/** Two workers share one database here: one that lives, and one that never gives a sign of life after its claim. */
@QuarkusTest
@TestProfile(ShortLease.class)
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class CallLedgerIT {
    private static final Money CENT = new Money(10_000_000);

    @Inject
    PaidCalls living;

    @Inject
    CallStore store;

    @Inject
    CallsConfig config;

    @Inject
    Database database;

    @Inject
    BudgetStore budget;

    private PaidCalls dying;
    private Budgets budgets;

    @BeforeEach
    void begin() {
        dying = new PaidCalls(store, new Heartbeat(database, config), config);
        budgets = new Budgets(database, budget);
        budgets.clear();
        budgets.set("{\"monthly_usd\": 1}");
    }

    @Test
    void aFinishedTurnIsToldAgainAndNothingMoreIsSetAside() throws Exception {
        Turn turn = Turns.turn();
        List<Event> events = List.of(escalation(turn));
        Claim.Granted first = granted(living, turn, CENT);
        first.ticket().sending(attempt(turn));
        first.ticket().finish(events, new Money(3));

        Claim again = living.claim(turn, CENT, soon());

        assertThat(again).isEqualTo(new Claim.Finished(events));
        assertThat(budgets.spent()).isEqualTo(new Money(3));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void aTurnThatALivingWorkerHasIsNobodyElses() throws Exception {
        Turn turn = Turns.turn();
        granted(living, turn, CENT);

        Claim second = living.claim(turn, CENT, Instant.now().plus(ShortLease.LEASE.multipliedBy(3)));

        assertThat(second).isInstanceOf(Claim.Unavailable.class);
        assertThat(budgets.reserved()).isEqualTo(CENT);
    }

    @Test
    void aDeadWorkersTurnIsTakenOverAndItsMoneySetAsideOnce() throws Exception {
        Turn turn = Turns.turn();
        granted(dying, turn, CENT);

        Claim.Granted taken = granted(living, turn, CENT);

        assertThat(taken.lost()).isEmpty();
        assertThat(budgets.reserved()).isEqualTo(CENT);
        assertThat(budgets.spent()).isEqualTo(Money.ZERO);
    }

    @Test
    void whatADeadWorkerHadSentIsSpentAndTold() throws Exception {
        Turn turn = Turns.turn();
        Attempt ifLost = attempt(turn);
        granted(dying, turn, CENT).ticket().sending(ifLost);

        Claim.Granted taken = granted(living, turn, CENT);

        assertThat(taken.lost()).containsExactly(ifLost);
        assertThat(budgets.spent()).isEqualTo(CENT);
        assertThat(budgets.reserved()).isEqualTo(CENT);
    }

    @Test
    void whatTheProviderTurnedAwayIsNotSpentWhenItsWorkerDies() throws Exception {
        Turn turn = Turns.turn();
        Claim.Granted first = granted(dying, turn, CENT);
        first.ticket().sending(attempt(turn));
        first.ticket().turnedAway();

        Claim.Granted taken = granted(living, turn, CENT);

        assertThat(taken.lost()).isEmpty();
        assertThat(budgets.spent()).isEqualTo(Money.ZERO);
    }

    @Test
    void aLateWriterIsRefusedAndChangesNothing() throws Exception {
        Turn turn = Turns.turn();
        Claim.Granted late = granted(dying, turn, CENT);
        late.ticket().sending(attempt(turn));
        Claim.Granted taken = granted(living, turn, CENT);

        assertThatThrownBy(() -> late.ticket().finish(List.of(escalation(turn)), CENT))
                .isInstanceOf(ClaimLostException.class);
        assertThatThrownBy(() -> late.ticket().sending(attempt(turn))).isInstanceOf(ClaimLostException.class);
        late.ticket().leave();

        taken.ticket().finish(List.of(), new Money(5));
        assertThat(living.claim(turn, CENT, soon())).isEqualTo(new Claim.Finished(List.of()));
        assertThat(budgets.spent()).isEqualTo(CENT.plus(new Money(5)));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void aLostAnswerIsSpentAndTheNextCallNeedsMoneyOfItsOwn() throws Exception {
        budgets.set("{\"monthly_usd\": 0.015}");
        Turn turn = Turns.turn();
        Claim.Granted granted = granted(living, turn, CENT);
        granted.ticket().sending(attempt(turn));

        var wall = granted.ticket().lost(attempt(turn), CENT);

        assertThat(wall).isPresent();
        assertThat(budgets.spent()).isEqualTo(CENT);
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void whatIsLeftBehindUnsentIsFreeAtOnce() throws Exception {
        Turn turn = Turns.turn();
        granted(dying, turn, CENT).ticket().leave();

        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
        Claim.Granted taken = granted(living, turn, CENT);
        assertThat(taken.lost()).isEmpty();
    }

    @Test
    void whatIsLeftBehindSentIsLostAtOnce() throws Exception {
        Turn turn = Turns.turn();
        Claim.Granted first = granted(living, turn, CENT);
        first.ticket().sending(attempt(turn));
        first.ticket().leave();

        Claim.Granted taken = granted(living, turn, CENT);

        assertThat(taken.lost()).hasSize(1);
        assertThat(budgets.spent()).isEqualTo(CENT);
    }

    @Test
    void theReservationOfADeadWorkerComesBackThoughNobodyAsksForItsTurn() throws Exception {
        granted(dying, Turns.turn(), CENT);

        budgets.awaitReserved(Money.ZERO);

        assertThat(budgets.spent()).isEqualTo(Money.ZERO);
    }

    @Test
    void manyWorkersAtOnceNeverSpendMoreThanTheCap() throws Exception {
        budgets.set("{\"monthly_usd\": 0.105}");
        List<Callable<Optional<Claim.Granted>>> claims = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            claims.add(() -> Optional.of(granted(living, Turns.turn(), CENT)));
        }
        int calls = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Claim.Granted>> claim : threads.invokeAll(claims)) {
                calls += claim.get().orElseThrow().wall().isEmpty() ? 1 : 0;
            }
        }

        assertThat(calls).isEqualTo(10);
        assertThat(budgets.reserved()).isEqualTo(new Money(10 * CENT.nanoUsd()));
    }

    @Test
    void aHeldTaskWaitsUntilThereIsMoneyAgain() throws Exception {
        budgets.set("{\"monthly_usd\": 0.001, \"at_limit\": \"hold\"}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Claim> held = threads.submit(
                    () -> living.claim(Turns.turn(), CENT, Instant.now().plusSeconds(60)));
            budgets.awaitClaims(1);
            assertThat(held.isDone()).isFalse();

            budgets.set("{\"monthly_usd\": 1, \"at_limit\": \"hold\"}");

            assertThat(((Claim.Granted) held.get()).wall()).isEmpty();
        }
    }

    @Test
    void aBudgetOfAMetadataFieldBoundsItsValuesEachForItself() throws Exception {
        budgets.set("{\"monthly_usd\": 1, \"metadata\": {\"project\": {\"daily_usd\": 0.01}}}");

        Claim.Granted first = granted(living, Turns.turn(Map.of("project", "alpha")), CENT);
        Claim.Granted second = granted(living, Turns.turn(Map.of("project", "alpha")), CENT);
        Claim.Granted other = granted(living, Turns.turn(Map.of("project", "beta")), CENT);

        assertThat(first.wall()).isEmpty();
        assertThat(second.wall())
                .hasValueSatisfying(wall -> assertThat(wall.message())
                        .contains("today's budget of its project")
                        .doesNotContain("alpha"));
        assertThat(other.wall()).isEmpty();
        assertThat(budgets.reserved()).isEqualTo(new Money(2 * CENT.nanoUsd()));
    }

    private static Claim.Granted granted(PaidCalls calls, Turn turn, Money highest) throws InterruptedException {
        Claim claim = calls.claim(turn, highest, Instant.now().plus(Duration.ofSeconds(30)));
        return (Claim.Granted) claim;
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }

    private static Attempt attempt(Turn turn) {
        return Turns.lost(turn, CENT);
    }

    private static Event escalation(Turn turn) {
        return new TaskEscalated(turn.taskId(), Turns.lost(turn, CENT), "local-fast", Turns.NOW);
    }
}
