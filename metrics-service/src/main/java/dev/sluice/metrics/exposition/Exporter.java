package dev.sluice.metrics.exposition;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.database.Database;
import dev.sluice.database.DatabaseFailure;
import dev.sluice.database.Lease;
import dev.sluice.metrics.lanes.LaneDepths;
import dev.sluice.metrics.lanes.LaneState;

/**
 * Keeps at hand what Prometheus is shown, so that a scrape never waits for the database. Of several instances only the
 * holder of the lease has anything to show: the figures are of the whole system, and each must be seen once.
 */
@Singleton
public class Exporter {
    private static final Logger LOG = Logger.getLogger(Exporter.class);
    private static final String LEASE = "exposition";
    private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final LaneDepths lanes;
    private final Lease lease;

    private volatile Lease.Term term = Lease.Term.NONE;
    private volatile Optional<Figures> figures = Optional.empty();
    private volatile Map<Lane, LaneState> laneStates = Map.of();

    @Inject
    Exporter(Database database, LaneDepths lanes, ExpositionSettings settings) {
        this.database = database;
        this.lanes = lanes;
        this.lease = new Lease(database, LEASE, settings.lease());
    }

    /** What is to be shown now; empty where another instance shows it, or the database has not answered for long. */
    Optional<Exposition> current() {
        return term.isRunning() ? figures.map(known -> new Exposition(known, laneStates)) : Optional.empty();
    }

    @Scheduled(
            identity = "exposition",
            every = "${sluice.exposition.refresh}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return lease.hold()
                .invoke(this::enter)
                .chain(held -> held.isRunning()
                        ? Figures.read(database).map(Optional::of)
                        : Uni.createFrom().item(Optional.<Figures>empty()))
                .invoke(read -> figures = read)
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(this::ignore);
    }

    @Scheduled(
            identity = "lanes",
            every = "${sluice.exposition.lanes}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refreshLanes() {
        if (!term.isRunning()) {
            laneStates = Map.of();
            return Uni.createFrom().voidItem();
        }
        return lanes.read()
                .invoke(read -> laneStates = read)
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(this::ignore);
    }

    void onStop(@Observes ShutdownEvent event) {
        try {
            lease.release().await().atMost(RELEASE_PATIENCE);
        } catch (RuntimeException e) {
            LOG.debugf("exposition=not-released error=%s", e.getClass().getName());
        }
    }

    private void enter(Lease.Term next) {
        if (next.held() != term.held()) {
            LOG.infof("exposition=%s", next.held() ? "here" : "elsewhere");
        }
        term = next;
    }

    private Void ignore(Throwable failure) {
        LOG.warnf("exposition=stale %s", DatabaseFailure.describe(failure));
        return null;
    }
}
