package dev.sluice.cloud.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.JsonParameter;
import dev.sluice.database.Sql;

/** Tells the database again and again which turns are still being worked on. */
@Singleton
final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final String STATEMENT = Sql.statement("calls/heartbeat.sql");
    private static final int BEATS_A_LEASE = 3;
    private static final int LAST = Integer.MAX_VALUE;

    private final Database database;
    private final CallsConfig config;
    private final Set<ClaimKey> kept = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            beat -> Thread.ofPlatform().daemon().name("call-heartbeat").unstarted(beat));

    Heartbeat(Database database, CallsConfig config) {
        this.database = database;
        this.config = config;
    }

    private record Row(String task, int turn, String holder) {}

    @SuppressWarnings("FutureReturnValueIgnored") // A beat never fails, and nobody waits for the last one.
    void start(@Observes StartupEvent event) {
        long pause = config.lease().toMillis() / BEATS_A_LEASE;
        beats.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** After the worker, whose running tasks need it to the end. */
    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        beats.shutdownNow();
    }

    /** This claim lives until it is forgotten. */
    void keep(ClaimKey key) {
        kept.add(key);
    }

    /** This claim is not needed any more. */
    void forget(ClaimKey key) {
        kept.remove(key);
    }

    private void beat() {
        List<Row> rows = kept.stream()
                .map(key -> new Row(key.task(), key.turn(), key.holder()))
                .sorted(Comparator.comparing(Row::task).thenComparingInt(Row::turn))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        try {
            database.inTransaction(session -> session.createNativeQuery(STATEMENT)
                            .setParameter("rows", JsonParameter.of(rows))
                            .setParameter("lease", config.lease().toMillis())
                            .executeUpdate())
                    .await()
                    .atMost(Duration.ofSeconds(5));
        } catch (RuntimeException e) {
            LOG.warnf("claims=%d outcome=no_heartbeat %s", rows.size(), DatabaseFailure.describe(e));
        }
    }
}
