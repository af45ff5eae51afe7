package dev.sluice.worker.lane;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.sluice.contracts.topic.Lane;

/**
 * Asks the broker again and again what waits in the lanes, in a thread of its own: the answer takes 5 ms as a rule and
 * 2 s at times (measured with broker 4.4.0 and twelve groups), and no slot is to stand still for that long.
 */
final class BacklogWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BacklogWatch.class);

    /** The pause between two questions while tasks are taken. */
    static final Duration PAUSE = Duration.ofMillis(100);

    // An idle slot hears of a task by looking into its lanes, not by this.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final LaneBacklogs backlogs;
    private final Semaphore changed = new Semaphore(1);
    // Of all slots together: those of another server serve other lanes.
    private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();
    private volatile Answer last = new Answer(Set.of(), Map.of());

    private record Answer(Set<Lane> asked, Map<Lane, Instant> oldest) {}

    BacklogWatch(LaneBacklogs backlogs) {
        this.backlogs = backlogs;
    }

    /**
     * When the oldest waiting task of each lane arrived, as of the last answer; a lane where nothing is known to wait is
     * not in it. Empty until there is an answer for these lanes.
     */
    Optional<Map<Lane, Instant>> oldest(Collection<Lane> wanted) {
        if (lanes.addAll(wanted)) {
            changed.release();
        }
        Answer known = last;
        if (!known.asked().containsAll(wanted)) {
            return Optional.empty();
        }
        Map<Lane, Instant> oldest = new HashMap<>(known.oldest());
        oldest.keySet().retainAll(wanted);
        return Optional.of(oldest);
    }

    void taken(Delivery delivery) {
        backlogs.taken(delivery);
        changed.release();
    }

    void returned(Delivery delivery) {
        backlogs.returned(delivery);
        changed.release();
    }

    /** Asks once, as soon as something has changed or the last answer is old. For one thread. */
    void look() throws InterruptedException {
        if (changed.tryAcquire(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            changed.drainPermits();
        }
        try {
            Set<Lane> asked = Set.copyOf(lanes);
            last = new Answer(asked, backlogs.oldest(asked));
        } catch (RuntimeException e) {
            LOG.warnf("outcome=backlogs_not_known reason=%s", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        backlogs.close();
    }
}
