package dev.sluice.metrics.sweeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.Lease;
import dev.sluice.metrics.kafka.KafkaClients;
import dev.sluice.metrics.ledger.IngestionProgress;

/** Sweeps from time to time; of several instances, only the holder of the lease does. */
@Singleton
public class SweepSchedule {
    private static final Logger LOG = Logger.getLogger(SweepSchedule.class);
    private static final String LEASE = "sweeper";
    private static final Duration TERM = Duration.ofSeconds(30);
    private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(2);

    private final Lease lease;
    private final Sweeper sweeper;
    private final boolean enabled;
    private final Lock sweeping = new ReentrantLock();

    private volatile Lease.Term term = Lease.Term.NONE;
    private volatile boolean stopped;

    @Inject
    SweepSchedule(
            Database database,
            Admin admin,
            KafkaClients clients,
            SweepLedger ledger,
            IngestionProgress ingestion,
            SweeperSettings settings) {
        this.lease = new Lease(database, LEASE, TERM);
        this.sweeper = new Sweeper(admin, clients, ledger, ingestion, settings);
        this.enabled = settings.enabled();
    }

    @Scheduled(identity = "sweeper-lease", every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keepLease() {
        if (!enabled || stopped) {
            return Uni.createFrom().voidItem();
        }
        return lease.hold()
                .invoke(next -> {
                    if (next.held() != term.held()) {
                        LOG.infof("sweeper=%s", next.held() ? "here" : "elsewhere");
                    }
                    term = next;
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(this::ignore);
    }

    @Scheduled(
            identity = "sweeper",
            every = "${sluice.sweeper.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        sweeping.lock();
        try {
            if (maySweep()) {
                sweeper.sweep(this::maySweep);
            } else {
                sweeper.close();
            }
        } catch (RuntimeException e) {
            ignore(e);
        } finally {
            sweeping.unlock();
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stopped = true;
        // One that is sweeping looks at that before it does anything more.
        if (sweeping.tryLock()) {
            sweeper.close();
            sweeping.unlock();
        }
        try {
            lease.release().await().atMost(RELEASE_PATIENCE);
        } catch (RuntimeException e) {
            LOG.debugf("sweeper=not-released error=%s", e.getClass().getName());
        }
    }

    private boolean maySweep() {
        return term.isRunning() && !stopped;
    }

    private Void ignore(Throwable failure) {
        LOG.warnf("sweeper=waiting %s", DatabaseFailure.describe(failure));
        return null;
    }
}
