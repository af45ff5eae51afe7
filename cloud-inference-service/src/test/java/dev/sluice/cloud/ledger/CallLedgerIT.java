package dev.sluice.cloud.ledger;

import static dev.sluice.cloud.ledger.LedgerFixture.CENT;
import static dev.sluice.cloud.ledger.LedgerFixture.attempt;
import static dev.sluice.cloud.ledger.LedgerFixture.escalation;
import static dev.sluice.cloud.ledger.LedgerFixture.granted;
import static dev.sluice.cloud.ledger.LedgerFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Event;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.Turn;

/** Whose a turn is, and what of its money is spent. */
@QuarkusTest
@TestProfile(ShortLease.class)
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class CallLedgerIT {
    @Inject
    LedgerFixture fixture;

    @Inject
    Budgets budgets;

    @BeforeEach
    void begin() {
        fixture.begin();
    }

    @Test
    void aFinishedTurnIsToldAgainAndNothingMoreIsSetAside() throws Exception {
        Turn turn = Turns.turn();
        List<Event> events = List.of(escalation(turn));
        Claim.Granted first = granted(fixture.living(), turn);
        first.ticket().sending(attempt(turn));
        first.ticket().finish(events, new Money(3));

        Claim again = fixture.living().claim(turn, CENT, soon());

        assertThat(again).isEqualTo(new Claim.Finished(events));
        assertThat(budgets.spent()).isEqualTo(new Money(3));
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void aTurnThatALivingWorkerHasIsNobodyElses() throws Exception {
        Turn turn = Turns.turn();
        granted(fixture.living(), turn);

        Claim second = fixture.living().claim(turn, CENT, Instant.now().plus(ShortLease.LEASE.multipliedBy(3)));

        assertThat(second).isInstanceOf(Claim.Unavailable.class);
        assertThat(budgets.reserved()).isEqualTo(CENT);
    }

    @Test
    void whatIsLeftBehindUnsentIsFreeAtOnce() throws Exception {
        Turn turn = Turns.turn();
        granted(fixture.dying(), turn).ticket().leave();

        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
        Claim.Granted taken = granted(fixture.living(), turn);
        assertThat(taken.lost()).isEmpty();
    }

    @Test
    void whatIsLeftBehindSentIsLostAtOnce() throws Exception {
        Turn turn = Turns.turn();
        Claim.Granted first = granted(fixture.living(), turn);
        first.ticket().sending(attempt(turn));
        first.ticket().leave();

        Claim.Granted taken = granted(fixture.living(), turn);

        assertThat(taken.lost()).hasSize(1);
        assertThat(budgets.spent()).isEqualTo(CENT);
    }
}
