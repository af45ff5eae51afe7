package dev.sluice.worker.lane;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.sluice.contracts.topic.Lane;

/**
 * The lanes that a slot serves, with its consumer of each. A consumer that the slot does not poll may catch a record all the
 * same; what becomes of that is decided here. For one thread.
 */
final class SlotLanes implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SlotLanes.class);

    private static final Duration MIND_EVERY = Duration.ofMillis(500);
    // A record that is kept for a busy slot must not wait for the lock's end behind more urgent ones.
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(1);
    // Nor for the end of a long call while another worker is free.
    private static final Duration HELD_WHILE_BUSY_AT_MOST = Duration.ofSeconds(5);
    // The broker allows five deliveries at least, and a worker gives a task up on the last but one.
    private static final int PASSED_ON_AT_MOST = 2;

    private final String slot;
    private final Function<Lane, LaneConsumer> opener;
    private final LaneChooser chooser;
    private final Map<Lane, LaneConsumer> open = new HashMap<>();
    private List<Lane> served = List.of();
    /** Whether it has left a lane by itself, so that what is asked for must be looked at anew. */
    private boolean incomplete;

    private Instant mindedAt = Instant.EPOCH;

    /**
     * None yet.
     *
     * @param slot its name
     * @param opener opens a consumer of a lane
     * @param chooser is told of what is given back
     */
    SlotLanes(String slot, Function<Lane, LaneConsumer> opener, LaneChooser chooser) {
        this.slot = slot;
        this.opener = opener;
        this.chooser = chooser;
    }

    /** Joins the lanes that are new, and leaves those that are no longer among them. */
    void serve(List<Lane> lanes) {
        if (lanes.equals(served) && !incomplete) {
            return;
        }
        open.keySet().stream().filter(lane -> !lanes.contains(lane)).toList().forEach(lane -> {
            closeQuietly(open.remove(lane));
            LOG.infof("slot=%s lane=%s outcome=closed", slot, lane.topic());
        });
        for (Lane lane : lanes) {
            if (!open.containsKey(lane)) {
                LaneConsumer consumer = opener.apply(lane);
                open.put(lane, consumer);
                consumer.join();
            }
        }
        served = lanes;
        incomplete = false;
    }

    /** Which it serves, in the catalog's order. */
    List<Lane> served() {
        return served;
    }

    /** The consumer of one of them. */
    LaneConsumer of(Lane lane) {
        return open.get(lane);
    }

    /** Whether a record is kept for the slot. */
    boolean hold() {
        return open.values().stream().anyMatch(consumer -> consumer.held().isPresent());
    }

    /** Whether the slot is the one of the worker's that fetches from a lane. */
    boolean haveBaton() {
        return open.values().stream().anyMatch(LaneConsumer::hasBaton);
    }

    /** A record that has been kept for too long to wait for its lane's turn. */
    Optional<Delivery> overdue() {
        return open.values().stream()
                .filter(consumer -> isHeldFor(HELD_AT_MOST, consumer))
                .findFirst()
                .flatMap(consumer -> consumer.poll(Duration.ZERO));
    }

    /** While the slot may not poll: gives back what was caught. */
    void mindAll() {
        open.values().forEach(consumer -> {
            consumer.mind().ifPresent(chooser::returned);
            consumer.rest();
        });
    }

    /** While the slot works on a task of a lane: gives back what was caught in the others, twice a second at most. */
    void mindOthers(Lane busy) {
        if (mindedAt.plus(MIND_EVERY).isAfter(Instant.now())) {
            return;
        }
        mindedAt = Instant.now();
        others(busy).forEach(consumer -> {
            consumer.mind().ifPresent(chooser::returned);
            if (isHeldFor(HELD_WHILE_BUSY_AT_MOST, consumer)) {
                passOn(consumer);
            }
        });
    }

    /** Leaves all but the lane of the slot's last task, which frees what they hold before that task is through. */
    void leaveOthers(Lane busy) {
        others(busy).forEach(this::leave);
    }

    private List<LaneConsumer> others(Lane busy) {
        return open.values().stream()
                .filter(consumer -> !consumer.lane().equals(busy))
                .toList();
    }

    private static boolean isHeldFor(Duration time, LaneConsumer consumer) {
        return consumer.held()
                .filter(kept -> kept.receivedAt().plus(time).isBefore(Instant.now()))
                .isPresent();
    }

    /** A consumer that only gives a record back has at times asked for it again already, so this one leaves the lane. */
    private void passOn(LaneConsumer consumer) {
        consumer.held().filter(kept -> kept.count() <= PASSED_ON_AT_MOST).ifPresent(kept -> {
            leave(consumer);
            chooser.returned(kept);
        });
    }

    /** Until the slot serves its lanes again. */
    private void leave(LaneConsumer consumer) {
        open.remove(consumer.lane());
        served = List.of();
        incomplete = true;
        closeQuietly(consumer);
    }

    /** Leaves all. */
    @Override
    public void close() {
        open.values().forEach(SlotLanes::closeQuietly);
        open.clear();
        served = List.of();
    }

    private static void closeQuietly(LaneConsumer consumer) {
        try {
            consumer.close();
        } catch (RuntimeException e) {
            LOG.debugf(e, "lane=%s outcome=not_closed", consumer.lane().topic());
        }
    }
}
