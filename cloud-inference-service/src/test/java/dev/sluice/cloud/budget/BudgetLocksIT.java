package dev.sluice.cloud.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Inject;

import dev.sluice.cloud.budget.BudgetStore.Reservation;
import dev.sluice.contracts.Money;
import dev.sluice.database.Database;
import dev.sluice.testing.KafkaAndPostgres;
import dev.sluice.worker.SimulatedProviders;

/** Claims that meet at the budget's rows wait for each other, never in a circle. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(SimulatedProviders.class)
class BudgetLocksIT {
    private static final Money CENT = new Money(10_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WAITING = "select count(*) from pg_locks where not granted";

    @Inject
    Database database;

    @Inject
    BudgetStore store;

    @Inject
    Budgets budgets;

    @BeforeEach
    void clear() {
        budgets.clear();
    }

    @Test
    void aTurnOfAnotherDayIsSettledAndGoesOnWhileAnotherClaimIsMade() throws Exception {
        Reservation.Made earlier = (Reservation.Made) reservation().await().atMost(PATIENCE);
        List<Period> month = earlier.periods().stream()
                .filter(period -> period.scope().equals("month"))
                .toList();
        CompletableFuture<Reservation> other = new CompletableFuture<>();

        Reservation next = database.inTransaction(session -> store.settle(session, month, CENT, CENT)
                        .invoke(() -> reservation().subscribe().with(other::complete, other::completeExceptionally))
                        .chain(() -> untilSomebodyWaits(session))
                        .chain(() -> store.reserve(session, Map.of(), CENT)))
                .await()
                .atMost(PATIENCE);

        assertThat(next).isInstanceOf(Reservation.Made.class);
        assertThat(other.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Reservation.Made.class);
    }

    private Uni<Reservation> reservation() {
        return database.inTransaction(session -> store.reserve(session, Map.of(), CENT));
    }

    private static Uni<Void> untilSomebodyWaits(Session session) {
        return Uni.createFrom()
                .deferred(() -> session.createNativeQuery(WAITING, Long.class).getSingleResult())
                .repeat()
                .until(waiting -> waiting > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
