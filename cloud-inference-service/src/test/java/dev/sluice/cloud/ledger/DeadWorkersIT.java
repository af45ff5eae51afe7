package dev.sluice.cloud.ledger;

import static dev.sluice.cloud.ledger.LedgerFixture.CENT;
import static dev.sluice.cloud.ledger.LedgerFixture.attempt;
import static dev.sluice.cloud.ledger.LedgerFixture.escalation;
import static dev.sluice.cloud.ledger.LedgerFixture.granted;
import static dev.sluice.cloud.ledger.LedgerFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.ClaimLostException;
import dev.sluice.worker.ledger.Turn;

/** What becomes of the turns and the money of a worker that dies, or comes back too late. */
@QuarkusTest
@TestProfile(ShortLease.class)
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class DeadWorkersIT {
    @Inject
    LedgerFixture fixture;

    @Inject
    Budgets budgets;

    @BeforeEach
    void begin() {
        fixture.begin();
    }

    @Test
    void aDeadWorkersTurnIsTakenOverAndItsMoneySetAsideOnce() throws Exception {
        Turn turn = Turns.turn();
        granted(fixture.dying(), turn);

        Claim.Granted taken = granted(fixture.living(), turn);

        assertThat(taken.lost()).isEmpty();
        assertThat(budgets.reserved()).isEqualTo(CENT);
        assertThat(budgets.spent()).isEqualTo(Money.ZERO);
    }

    @Test
    void whatADeadWorkerHadSentIsSpentAndTold() throws Exception {
        Turn turn = Turns.turn();
        Attempt ifLost = attempt(turn);
        granted(fixture.dying(), turn).ticket().sending(ifLost);

        Claim.Granted taken = granted(fixture.living(), turn);

        assertThat(taken.lost()).containsExactly(ifLost);
        assertThat(budgets.spent()).isEqualTo(CENT);
        assertThat(budgets.reserved()).isEqualTo(CENT);
    }

    @Test
    void whatTheProviderTurnedAwayIsNotSpentWhenItsWorkerDies() throws Exception {
        Turn turn = Turns.turn();
        Claim.Granted first = granted(fixture.dying(), turn);
        first.ticket().sending(attempt(turn));
        first.ticket().turnedAway();

        Claim.Granted taken = granted(fixture.living(), turn);

        assertThat(taken.lost()).isEmpty();
        assertThat(budgets.spent()).isEqualTo(Money.ZERO);
    }

    @Test
    void aLateWriterIsRefusedAndChangesNothing() throws Exception {
        Turn turn = Turns.turn();
        Claim.Granted late = granted(fixture.dying(), turn);
        late.ticket().sending(attempt(turn));
        Claim.Granted taken = granted(fixture.living(), turn);

        assertThatThrownBy(() -> late.ticket().finish(List.of(escalation(turn)), CENT))
                .isInstanceOf(ClaimLostException.class);
        assertThatThrownBy(() -> late.ticket().sending(attempt(turn))).isInstanceOf(ClaimLostException.class);
        late.ticket().leave();

        taken.ticket().finish(List.of(), new Money(5));
        assertThat(fixture.living().claim(turn, CENT, soon())).isEqualTo(new Claim.Finished(List.of()));
        assertThat(budgets.spent()).isEqualTo(CENT.plus(new Money(5)));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void theReservationOfADeadWorkerComesBackThoughNobodyAsksForItsTurn() throws Exception {
        granted(fixture.dying(), Turns.turn());

        budgets.awaitReserved(Money.ZERO);

        assertThat(budgets.spent()).isEqualTo(Money.ZERO);
    }
}
