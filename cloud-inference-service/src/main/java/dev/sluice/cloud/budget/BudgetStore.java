package dev.sluice.cloud.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Budget;
import dev.sluice.contracts.catalog.Budget.AtLimit;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;
import dev.sluice.worker.ledger.Wall;

/** What is spent and set aside, and the walls it must not break through. Every method is a part of a transaction. */
@Singleton
public final class BudgetStore {
    private static final String OPEN = Sql.statement("budget/open.sql");
    private static final String LOCK = Sql.statement("budget/lock.sql");
    private static final String ADD = Sql.statement("budget/add.sql");
    private static final String SETTING = Sql.statement("budget/setting.sql");
    private static final String SET = Sql.statement("budget/set.sql");
    private static final String UNSET = Sql.statement("budget/unset.sql");
    private static final String CURRENT = Sql.statement("budget/current.sql");

    private final Catalog catalog;
    private final Clock clock;

    BudgetStore(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What came of setting money aside: the periods it stands in, or the wall. */
    public sealed interface Reservation {
        /** It is set aside. */
        record Made(List<Period> periods) implements Reservation {}

        /** There is not that much left. */
        record Refused(Wall wall) implements Reservation {}
    }

    /** The budget that holds now, and whether it was set at run time. */
    record Setting(Optional<Budget> budget, boolean setAtRunTime) {}

    /** Sets money aside in every budget that a task with this metadata falls under, or in none. */
    public Uni<Reservation> reserve(Session session, Map<String, String> metadata, Money amount) {
        return setting(session).chain(setting -> {
            List<Limit> limits = Limits.of(setting.budget(), metadata, today(setting.budget()));
            String rows = JsonParameter.of(limits.stream().map(Limit::period).toList());
            return balances(session, rows)
                    .chain(known -> known.size() == limits.size()
                            ? Uni.createFrom().item(known)
                            : run(session, OPEN, rows).chain(() -> balances(session, rows)))
                    .chain(balances -> reserve(session, setting.budget(), limits, balances, amount));
        });
    }

    private Uni<Reservation> reserve(
            Session session, Optional<Budget> budget, List<Limit> limits, Map<Period, Balance> balances, Money amount) {
        List<Limit> exceeded = limits.stream()
                .filter(limit -> limit.isExceededBy(balances.get(limit.period()), amount))
                .toList();
        if (!exceeded.isEmpty()) {
            return Uni.createFrom().item(new Reservation.Refused(wall(budget.orElseThrow(), exceeded, amount)));
        }
        List<Period> periods = limits.stream().map(Limit::period).toList();
        return add(session, periods, Money.ZERO, amount.nanoUsd()).replaceWith(new Reservation.Made(periods));
    }

    private static Wall wall(Budget budget, List<Limit> exceeded, Money amount) {
        Optional<Limit> tooLow =
                exceeded.stream().filter(limit -> limit.isBelow(amount)).findFirst();
        String message = "the call may cost up to " + amount.toUsd().toPlainString() + " USD, more than "
                + tooLow.map(limit -> "all of " + limit.name())
                        .orElseGet(() -> exceeded.getFirst().name() + " has left");
        // No month or day that begins anew has the money that it would wait for.
        boolean waitsForNothing = tooLow.isPresent() && budget.atLimit() == AtLimit.HOLD;
        return new Wall(message, waitsForNothing ? AtLimit.REFUSE : budget.atLimit(), budget.localModels());
    }

    /**
     * Ends a reservation.
     *
     * @param periods where it stands
     * @param reserved how much it is
     * @param spent what was spent of it
     */
    public Uni<Void> settle(Session session, List<Period> periods, Money reserved, Money spent) {
        if (reserved.nanoUsd() == 0 && spent.nanoUsd() == 0) {
            return Uni.createFrom().voidItem();
        }
        return balances(session, JsonParameter.of(periods))
                .chain(locked -> add(session, periods, spent, -reserved.nanoUsd()));
    }

    private static Uni<Void> add(Session session, List<Period> periods, Money spent, long reserved) {
        return session.createNativeQuery(ADD)
                .setParameter("rows", JsonParameter.of(periods))
                .setParameter("spent", spent.nanoUsd())
                .setParameter("reserved", reserved)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Map<Period, Balance>> balances(Session session, String rows) {
        return session.createNativeQuery(LOCK, String.class)
                .setParameter("rows", rows)
                .getResultList()
                .map(found -> found.stream()
                        .map(row -> read(row, Balance.class))
                        .collect(Collectors.toMap(Balance::period, Function.identity())));
    }

    /** The budget that holds: what was set at run time, or else the catalog's. */
    Uni<Setting> setting(Session session) {
        return session.createNativeQuery(SETTING, String.class)
                .getResultList()
                .map(rows -> rows.isEmpty()
                        ? new Setting(catalog.budget(), false)
                        : new Setting(Optional.of(read(rows.getFirst(), Budget.class)), true));
    }

    /** Lets this budget hold from now on, on every worker. */
    Uni<Void> set(Session session, Budget budget) {
        return session.createNativeQuery(SET)
                .setParameter("value", JsonParameter.of(budget))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Lets the catalog's budget hold again. */
    Uni<Void> unset(Session session) {
        return session.createNativeQuery(UNSET).executeUpdate().replaceWithVoid();
    }

    /** How the periods of a day stand. */
    Uni<List<Balance>> current(Session session, LocalDate today) {
        return session.createNativeQuery(CURRENT, String.class)
                .setParameter("month", Limits.month("month", today).starts().toString())
                .setParameter("day", today.toString())
                .getResultList()
                .map(rows -> rows.stream().map(row -> read(row, Balance.class)).toList());
    }

    /** The day in the budget's time zone. */
    LocalDate today(Optional<Budget> budget) {
        return budget.map(known -> clock.instant().atZone(known.zone()))
                .orElseGet(() -> clock.instant().atZone(ZoneOffset.UTC))
                .toLocalDate();
    }

    private static Uni<Integer> run(Session session, String statement, String rows) {
        return session.createNativeQuery(statement).setParameter("rows", rows).executeUpdate();
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a " + type.getSimpleName() + " that can't be read");
        }
    }
}
