package dev.sluice.cloud.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sluice.cloud.budget.BudgetStore;
import dev.sluice.cloud.budget.Period;
import dev.sluice.contracts.Json;
import dev.sluice.contracts.Money;
import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.Sql;

/**
 * Gives back what dead workers had set aside for requests that never left, and forgets turns that are long done. A
 * request that did leave keeps its reservation until its record is handed out again: it may be billed.
 */
@Singleton
final class Tidying {
    private static final Logger LOG = Logger.getLogger(Tidying.class);
    private static final String ABANDONED = Sql.statement("calls/abandoned.sql");
    private static final String LEAVE = Sql.statement("calls/leave.sql");
    private static final String FORGET = Sql.statement("calls/forget.sql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final BudgetStore budget;
    private final CallsConfig config;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            round -> Thread.ofPlatform().daemon().name("call-tidying").unstarted(round));

    Tidying(Database database, BudgetStore budget, CallsConfig config) {
        this.database = database;
        this.budget = budget;
        this.config = config;
    }

    private record Abandoned(String task, int turn, String holder, Money reservedNanoUsd, List<Period> periods) {}

    @SuppressWarnings("FutureReturnValueIgnored") // A round never fails, and nobody waits for the last one.
    void start(@Observes StartupEvent event) {
        long pause = config.tidyEvery().toMillis();
        rounds.scheduleWithFixedDelay(this::round, pause, pause, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.shutdownNow();
    }

    private void round() {
        try {
            long given = database.inTransaction(this::giveBack).await().atMost(PATIENCE);
            if (given > 0) {
                LOG.infof("reservations=%d outcome=given_back", given);
            }
            database.inTransaction(session -> session.createNativeQuery(FORGET)
                            .setParameter("keep", config.keep().toMillis())
                            .executeUpdate())
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.warnf("outcome=not_tidied %s", DatabaseFailure.describe(e));
        }
    }

    private Uni<Long> giveBack(Session session) {
        return session.createNativeQuery(ABANDONED, String.class)
                .setParameter("grace", config.lease().toMillis())
                .getResultList()
                .chain(rows -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (String row : rows) {
                        Abandoned abandoned = read(row);
                        all = all.chain(() -> giveBack(session, abandoned));
                    }
                    return all.replaceWith((long) rows.size());
                });
    }

    private Uni<Void> giveBack(Session session, Abandoned abandoned) {
        return budget.settle(session, abandoned.periods(), abandoned.reservedNanoUsd(), Money.ZERO)
                .chain(() -> session.createNativeQuery(LEAVE)
                        .setParameter("task", abandoned.task())
                        .setParameter("turn", abandoned.turn())
                        .setParameter("holder", abandoned.holder())
                        .setParameter("state", "free")
                        .setParameter("reserved", 0L)
                        .setParameter("periods", "[]")
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Abandoned read(String row) {
        try {
            return Json.mapper().readValue(row, Abandoned.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a turn that can't be read");
        }
    }
}
