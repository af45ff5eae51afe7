package dev.sluice.cloud.ledger;

import static dev.sluice.cloud.ledger.LedgerFixture.CENT;
import static dev.sluice.cloud.ledger.LedgerFixture.attempt;
import static dev.sluice.cloud.ledger.LedgerFixture.granted;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

import dev.sluice.cloud.budget.Budgets;
import dev.sluice.contracts.Money;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;
import dev.sluice.worker.ledger.Claim;
import dev.sluice.worker.ledger.Turn;

/** No call is made without money, however many workers ask at once. */
@QuarkusTest
@TestProfile(ShortLease.class)
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class BudgetWallIT {
    @Inject
    LedgerFixture fixture;

    @Inject
    Budgets budgets;

    @BeforeEach
    void begin() {
        fixture.begin();
    }

    @Test
    void aLostAnswerIsSpentAndTheNextCallNeedsMoneyOfItsOwn() throws Exception {
        budgets.set("{\"monthly_usd\": 0.015}");
        Turn turn = Turns.turn();
        Claim.Granted granted = granted(fixture.living(), turn);
        granted.ticket().sending(attempt(turn));

        var wall = granted.ticket().lost(attempt(turn), CENT);

        assertThat(wall).isPresent();
        assertThat(budgets.spent()).isEqualTo(CENT);
        assertThat(budgets.reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void aDailyCapHoldsForWhatWasSpentBeforeItWasSet() throws Exception {
        Turn turn = Turns.turn();
        Claim.Granted spending = granted(fixture.living(), turn);
        spending.ticket().sending(attempt(turn));
        spending.ticket().lost(attempt(turn), Money.ZERO);
        granted(fixture.living(), Turns.turn());

        budgets.set("{\"monthly_usd\": 1, \"daily_usd\": 0.029}");

        assertThat(granted(fixture.living(), Turns.turn()).wall())
                .hasValueSatisfying(wall -> assertThat(wall.message()).contains("today's budget"));
        budgets.set("{\"monthly_usd\": 1, \"daily_usd\": 0.03}");
        assertThat(granted(fixture.living(), Turns.turn()).wall()).isEmpty();
    }

    @Test
    void aDayGoesOnCountingWhileItHasNoCap() throws Exception {
        budgets.set("{\"monthly_usd\": 1, \"daily_usd\": 0.02}");
        granted(fixture.living(), Turns.turn());
        budgets.set("{\"monthly_usd\": 1}");
        granted(fixture.living(), Turns.turn());

        budgets.set("{\"monthly_usd\": 1, \"daily_usd\": 0.02}");

        assertThat(granted(fixture.living(), Turns.turn()).wall()).isPresent();
    }

    @Test
    void manyWorkersAtOnceNeverSpendMoreThanTheCap() throws Exception {
        budgets.set("{\"monthly_usd\": 0.105}");
        List<Callable<Optional<Claim.Granted>>> claims = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            claims.add(() -> Optional.of(granted(fixture.living(), Turns.turn())));
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
            Future<Claim> held = threads.submit(() ->
                    fixture.living().claim(Turns.turn(), CENT, Instant.now().plusSeconds(60)));
            budgets.awaitClaims(1);
            assertThat(held.isDone()).isFalse();

            budgets.set("{\"monthly_usd\": 1, \"at_limit\": \"hold\"}");

            assertThat(((Claim.Granted) held.get()).wall()).isEmpty();
        }
    }

    @Test
    void aBudgetOfAMetadataFieldBoundsItsValuesEachForItself() throws Exception {
        budgets.set("{\"monthly_usd\": 1, \"metadata\": {\"project\": {\"daily_usd\": 0.01}}}");

        Claim.Granted first = granted(fixture.living(), Turns.turn(Map.of("project", "alpha")));
        Claim.Granted second = granted(fixture.living(), Turns.turn(Map.of("project", "alpha")));
        Claim.Granted other = granted(fixture.living(), Turns.turn(Map.of("project", "beta")));

        assertThat(first.wall()).isEmpty();
        assertThat(second.wall())
                .hasValueSatisfying(wall -> assertThat(wall.message())
                        .contains("today's budget of its project")
                        .doesNotContain("alpha"));
        assertThat(other.wall()).isEmpty();
        assertThat(budgets.reserved()).isEqualTo(new Money(2 * CENT.nanoUsd()));
    }
}
