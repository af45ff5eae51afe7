package dev.sluice.cloud.budget;

import io.smallrye.mutiny.Uni;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Budget;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogRules;
import dev.sluice.database.Database;

/** The budget: how it stands, and another one from now on. It holds for all workers at once, and across restarts. */
@Path("/v1/budget")
@Produces(MediaType.APPLICATION_JSON)
public final class BudgetResource {
    private final Database database;
    private final BudgetStore store;
    private final Catalog catalog;

    BudgetResource(Database database, BudgetStore store, Catalog catalog) {
        this.database = database;
        this.store = store;
        this.catalog = catalog;
    }

    /** How it stands. */
    @GET
    public Uni<BudgetView> show() {
        return database.inTransaction(session -> store.setting(session).chain(setting -> {
            LocalDate today = store.today(setting.budget());
            return store.current(session, today).map(balances -> view(setting, balances, today));
        }));
    }

    /** Lets another budget hold, in the catalog's words; what is spent stays spent. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BudgetView> set(byte[] body) throws IOException {
        Budget budget = Json.strict().readValue(body, Budget.class);
        List<String> mistakes = budget == null ? List.of("budget: is missing") : CatalogRules.check(budget, catalog);
        if (!mistakes.isEmpty()) {
            throw new BadBudgetException(mistakes);
        }
        return database.inTransaction(session -> store.set(session, budget)).chain(this::show);
    }

    /** Lets the catalog's budget hold again. */
    @DELETE
    public Uni<BudgetView> unset() {
        return database.inTransaction(store::unset).chain(this::show);
    }

    private BudgetView view(BudgetStore.Setting setting, List<Balance> balances, LocalDate today) {
        Map<Period, Balance> known = new LinkedHashMap<>();
        Limits.of(setting.budget(), Map.of(), today)
                .forEach(limit -> known.put(limit.period(), Balance.zero(limit.period())));
        balances.forEach(balance -> known.put(balance.period(), balance));
        return new BudgetView(
                setting.budget(),
                setting.setAtRunTime(),
                known.values().stream()
                        .map(balance -> view(setting.budget(), balance, today))
                        .toList());
    }

    private BudgetView.PeriodView view(Optional<Budget> budget, Balance balance, LocalDate today) {
        boolean month = balance.scope().startsWith("month");
        LocalDate next =
                month ? balance.starts().plusMonths(1) : balance.starts().plusDays(1);
        ZoneId zone = budget.map(Budget::zone).orElse(ZoneOffset.UTC);
        return new BudgetView.PeriodView(
                balance.scope(),
                cap(budget, balance.period(), today).map(Money::toUsd),
                balance.spentNanoUsd().toUsd(),
                balance.reservedNanoUsd().toUsd(),
                balance.starts().atStartOfDay(zone).toOffsetDateTime(),
                next.atStartOfDay(zone).toOffsetDateTime());
    }

    private static Optional<Money> cap(Optional<Budget> budget, Period period, LocalDate today) {
        int share = period.scope().indexOf(':');
        Map<String, String> metadata = new HashMap<>();
        if (share >= 0) {
            String[] field = period.scope().substring(share + 1).split("=", 2);
            metadata.put(field[0], field[1]);
        }
        return Limits.of(budget, metadata, today).stream()
                .filter(limit -> limit.period().equals(period))
                .findFirst()
                .flatMap(Limit::cap);
    }
}
