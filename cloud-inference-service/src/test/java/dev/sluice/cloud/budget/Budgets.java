package dev.sluice.cloud.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.Optional;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Budget;
import dev.sluice.database.Database;

/** The budget's tables as a test sets and sees them. */
@Singleton
public final class Budgets {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final BudgetStore store;

    public Budgets(Database database, BudgetStore store) {
        this.database = database;
        this.store = store;
    }

    /** Forgets all turns, budgets and settings. */
    public void clear() {
        execute("delete from call");
        execute("delete from batch");
        execute("delete from budget");
        execute("delete from budget_setting");
    }

    /** Lets this budget hold. */
    public void set(String json) {
        try {
            Budget budget = Json.mapper().readValue(json, Budget.class);
            database.inTransaction(session -> store.set(session, budget))
                    .await()
                    .atMost(PATIENCE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** What is spent this month. */
    public Money spent() {
        return month().map(Balance::spentNanoUsd).orElse(Money.ZERO);
    }

    /** What is set aside this month. */
    public Money reserved() {
        return month().map(Balance::reservedNanoUsd).orElse(Money.ZERO);
    }

    /** Waits until so much is set aside. */
    public void awaitReserved(Money amount) {
        Awaitility.await().atMost(PATIENCE).until(() -> reserved().equals(amount));
    }

    /** Waits until so many turns are claimed. */
    public void awaitClaims(long claims) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> database.inTransaction(session -> session.createNativeQuery(
                                        "select count(*) from call where state = 'claimed'", Long.class)
                                .getSingleResult())
                        .await()
                        .atMost(PATIENCE)
                        .equals(claims));
    }

    private Optional<Balance> month() {
        return database
                .inTransaction(session -> store.current(session, store.today(Optional.empty())))
                .await()
                .atMost(PATIENCE)
                .stream()
                .filter(balance -> balance.scope().equals("month"))
                .findFirst();
    }

    private void execute(String statement) {
        database.inTransaction(session -> session.createNativeQuery(statement).executeUpdate())
                .await()
                .atMost(PATIENCE);
    }
}
