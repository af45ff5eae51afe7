package dev.sluice.worker.lane;

import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.inventory.Residency;
import dev.sluice.worker.lane.LaneTurn.Reason;

/**
 * What the slots of a worker decide together where their models share a machine: one after the other they choose by
 * {@link TurnOrder}, so that no two of them load models that push each other out of memory. A slot looks into a lane
 * only when the lane has its turn, and into all that it may when nothing is known to wait anywhere.
 */
public final class LaneSchedule implements LaneChooser, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LaneSchedule.class);

    // A fetch takes 4 to 22 ms on one machine; a lane in which something waits is given time to hand it out.
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration LOOKED_IN_VAIN = Duration.ofSeconds(1);

    /** How long to pause between two {@linkplain #watch looks} at what waits. */
    public static final Duration WATCH_PAUSE = BacklogWatch.PAUSE;

    private final BacklogWatch backlogs;
    private final Turns turns;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Lane, Instant> lookedInVain = new HashMap<>();

    private LaneSchedule(BacklogWatch backlogs, Turns turns) {
        this.backlogs = backlogs;
        this.turns = turns;
    }

    /**
     * A schedule for the slots of one worker.
     *
     * @param admin answers where the lanes' groups stand
     * @param kafka the client settings that all of Sluice's clients share
     * @param residency which models are in memory
     */
    public static LaneSchedule of(Admin admin, Map<String, Object> kafka, Residency residency, WaitBounds bounds) {
        return new LaneSchedule(
                new BacklogWatch(new LaneBacklogs(admin, new LaneHeads(kafka))), new Turns(residency, bounds));
    }

    @Override
    public Optional<Delivery> next(String slot, List<Lane> lanes, Look look) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            turns.end(slot);
            Instant now = Instant.now();
            Optional<Map<Lane, Instant>> known = backlogs.oldest(lanes);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            Map<Lane, Instant> waiting = withoutThoseLookedIntoInVain(known.get(), now);
            for (LaneTurn turn : turns.next(now, waiting)) {
                Optional<Delivery> delivery = look.into(turn.lane(), PATIENCE);
                if (delivery.isPresent()) {
                    begin(slot, turn, delivery.get());
                    return delivery;
                }
                lookedInVain.put(turn.lane(), now);
            }
            return waiting.isEmpty() ? anywhere(slot, lanes, look) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Delivery> anywhere(String slot, List<Lane> lanes, Look look) {
        for (Lane lane : turns.whereNothingWaits(lanes)) {
            Optional<Delivery> delivery = look.into(lane, Duration.ZERO);
            if (delivery.isPresent()) {
                begin(slot, new LaneTurn(lane, Reason.IDLE), delivery.get());
                return delivery;
            }
        }
        return Optional.empty();
    }

    private Map<Lane, Instant> withoutThoseLookedIntoInVain(Map<Lane, Instant> known, Instant now) {
        lookedInVain.values().removeIf(at -> at.plus(LOOKED_IN_VAIN).isBefore(now));
        Map<Lane, Instant> waiting = new HashMap<>(known);
        waiting.keySet().removeAll(lookedInVain.keySet());
        return waiting;
    }

    /** Learns what waits in the lanes; to be done again and again, by one thread, or no slot gets a task. */
    public void watch() throws InterruptedException {
        backlogs.look();
    }

    private void begin(String slot, LaneTurn turn, Delivery delivery) {
        if (turns.begin(slot, turn, Instant.now())) {
            LOG.infof(
                    "slot=%s model=%s outcome=to_be_loaded reason=%s",
                    slot, turn.lane().model(), turn.reason().name().toLowerCase(Locale.ROOT));
        }
        backlogs.taken(delivery);
    }

    @Override
    public void begun(String slot, Delivery delivery) {
        lock.lock();
        try {
            begin(slot, new LaneTurn(delivery.lane(), Reason.DUE), delivery);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void returned(Delivery delivery) {
        backlogs.returned(delivery);
    }

    /** What each busy slot works on, and why, by the slot's name. */
    public Map<String, LaneTurn> turns() {
        return turns.current();
    }

    @Override
    public void close() {
        backlogs.close();
    }
}
