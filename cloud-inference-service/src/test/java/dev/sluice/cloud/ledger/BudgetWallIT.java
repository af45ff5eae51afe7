package dev.sluice.cloud.ledger;

import static dev.sluice.cloud.ledger.LedgerFixture.CENT;
import static dev.sluice.cloud.ledger.LedgerFixture.attempt;
import static dev.sluice.cloud.ledger.LedgerFixture.granted;
import static dev.sluice.cloud.ledger.LedgerFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
import dev.sluice.contracts.catalog.Budget.AtLimit;
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
        budgets.set("{\"monthly_usd\": 0.015, \"at_limit\": \"hold\"}");
        granted(fixture.living(), Turns.turn());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Claim.Granted> held = threads.submit(() -> roundAfterRound(Turns.turn()));
            budgets.awaitClaims(2);
            assertThat(held.isDone()).isFalse();

            budgets.set("{\"monthly_usd\": 1, \"at_limit\": \"hold\"}");

            assertThat(held.get().wall()).isEmpty();
        }
    }

    /** As its lane does it: what is held comes again. */
    private Claim.Granted roundAfterRound(Turn turn) throws InterruptedException {
        Claim.Granted granted = granted(fixture.living(), turn);
        while (isHeld(granted)) {
            granted.ticket().leave();
            granted = granted(fixture.living(), turn);
        }
        return granted;
    }

    private static boolean isHeld(Claim.Granted granted) {
        return granted.wall().filter(wall -> wall.atLimit() == AtLimit.HOLD).isPresent();
    }

    @Test
    void aHeldTaskLetsGoOfItsSlotSoonAndAnotherProjectsCallGoesThrough() throws Exception {
        budgets.set(
                "{\"monthly_usd\": 1, \"at_limit\": \"hold\", \"metadata\": {\"project\": {\"daily_usd\": 0.015}}}");
        granted(fixture.living(), Turns.turn(Map.of("project", "alpha")));
        Instant until = soon();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Claim> held =
                    threads.submit(() -> fixture.living().claim(Turns.turn(Map.of("project", "alpha")), CENT, until));
            budgets.awaitClaims(2);

            Claim.Granted other = granted(fixture.living(), Turns.turn(Map.of("project", "beta")));

            assertThat(other.wall()).isEmpty();
            assertThat(isHeld((Claim.Granted) held.get())).isTrue();
            assertThat(Instant.now()).isBefore(until.minusSeconds(10));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"monthly_usd\": 0.001, \"at_limit\": \"hold\"} | all of this month's budget",
                "{\"monthly_usd\": 1, \"daily_usd\": 0.001, \"at_limit\": \"hold\"} | all of today's budget",
            })
    void aTaskThatTheWholeCapWouldNotPayForIsRefusedAndNotHeld(String budget, String message) throws Exception {
        budgets.set(budget);

        assertThat(granted(fixture.living(), Turns.turn()).wall()).hasValueSatisfying(wall -> {
            assertThat(wall.atLimit()).isEqualTo(AtLimit.REFUSE);
            assertThat(wall.message()).contains(message);
        });
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
