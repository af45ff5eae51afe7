package dev.sluice.metrics.checkpoint;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Optional;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.database.Database;
import dev.sluice.database.Lease;

/** Makes checkpoints without being asked, where it is told when; of several instances one does. */
@Singleton
class CheckpointSchedule {
    private static final Logger LOG = Logger.getLogger(CheckpointSchedule.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than the clocks of instances differ: the one that comes first keeps the right for so long. */
    private static final Duration TERM = Duration.ofMinutes(5);

    private final Checkpoints checkpoints;
    private final Lease lease;

    @Inject
    CheckpointSchedule(Database database, Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        this.lease = new Lease(database, "checkpoint", TERM);
    }

    @Scheduled(identity = "checkpoint", cron = "${sluice.checkpoint.cron}")
    void begin() {
        try {
            if (lease.hold().await().atMost(PATIENCE).held()) {
                LOG.infof("checkpoint=%s", checkpoints.begin(Optional.empty(), Optional.empty()));
            }
        } catch (UnplannableException e) {
            LOG.warnf("checkpoint=none reason=\"%s\"", e.getMessage());
        }
    }
}
