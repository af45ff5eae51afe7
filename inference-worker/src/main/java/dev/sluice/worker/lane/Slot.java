package dev.sluice.worker.lane;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.sluice.contracts.topic.Lane;

/**
 * One place at which a worker does one task at a time: a thread with a consumer for each of its lanes. It looks into
 * the lane that a {@link LaneChooser} gives the turn, does what it finds, and asks again.
 */
public final class Slot implements Runnable {
    private static final Logger LOG = Logger.getLogger(Slot.class);

    // Rounds in vain follow each other ever more slowly: twelve lanes looked into every 10 ms for ever took a tenth of
    // a
    // core, each poll waking the consumer's own thread.
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration MIND_EVERY = Duration.ofMillis(500);
    // A slot beyond its lane's places has joined with a poll, and may so have caught a record that nobody would do.
    private static final Duration MIND_WITHOUT_PLACE_EVERY = Duration.ofMillis(100);
    // A record that is kept for a busy slot must not wait for the lock's end behind more urgent ones.
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(1);
    // Nor for the end of a long call while another worker is free. That one more delivery leaves two before a worker
    // takes
    // the record for one that kills workers, where the broker allows no more than five.
    private static final Duration HELD_WHILE_BUSY_AT_MOST = Duration.ofSeconds(5);
    private static final int PASSED_ON_AT_MOST = 2;

    private final String name;
    private final Supplier<List<Lane>> wanted;
    private final Function<Lane, LaneConsumer> opener;
    private final LaneChooser chooser;
    private final DeliveryHandler handler;
    private final Places places;
    private final AtomicBoolean placed = new AtomicBoolean();
    private final Map<Lane, LaneConsumer> open = new HashMap<>();
    private final StopSignal stop;
    private List<Lane> lanes = List.of();
    private Duration pause = SHORTEST_PAUSE;
    private Instant mindedAt = Instant.EPOCH;
    private volatile boolean busy;

    /**
     * A slot that has not begun.
     *
     * @param name for its thread and logs
     * @param wanted the lanes it serves now, in the catalog's order; asked before each task
     * @param opener joins a lane's group
     * @param chooser gives the lanes their turns
     * @param handler does the tasks
     * @param places shared with the other slots of the lane
     * @param stop ends it
     */
    public Slot(
            String name,
            Supplier<List<Lane>> wanted,
            Function<Lane, LaneConsumer> opener,
            LaneChooser chooser,
            DeliveryHandler handler,
            Places places,
            StopSignal stop) {
        this.name = name;
        this.wanted = wanted;
        this.opener = opener;
        this.chooser = chooser;
        this.handler = handler;
        this.places = places;
        this.stop = stop;
    }

    /** For its thread and logs. */
    public String name() {
        return name;
    }

    /** Whether it works on a task now that its model is not done with. */
    public boolean isBusy() {
        return busy && placed.get();
    }

    @Override
    public void run() {
        try {
            while (!stop.isGiven()) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.values().forEach(Slot::closeQuietly);
            open.clear();
        }
    }

    private void turn() throws InterruptedException {
        try {
            openAndClose();
            if (!hasPlace()) {
                open.values().forEach(consumer -> {
                    consumer.mind().ifPresent(chooser::returned);
                    consumer.rest();
                });
                return;
            }
            Optional<Delivery> next = next();
            if (next.isPresent()) {
                work(next.get());
                pause = SHORTEST_PAUSE;
            } else if (lanes.size() != 1) {
                stop.await(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        } catch (RuntimeException e) {
            // The broker may be away for a while: consumers are made anew.
            LOG.warnf("slot=%s outcome=reopening reason=%s", name, e.getClass().getSimpleName());
            open.values().forEach(Slot::closeQuietly);
            open.clear();
            lanes = List.of();
            stop.await(PAUSE_AFTER_ERROR);
        }
    }

    /**
     * One that has found no task keeps its place and goes on listening, unless another has a task in hand and no place for
     * it: one that was given out before, and was caught by a slot that had only joined.
     */
    private boolean hasPlace() throws InterruptedException {
        boolean holds =
                open.values().stream().anyMatch(consumer -> consumer.held().isPresent());
        if (placed.get() && !holds && places.isWanted() && mayMakeRoom()) {
            giveBackPlace();
        }
        if (!placed.get()
                && (holds ? places.takeUrgently(MIND_WITHOUT_PLACE_EVERY) : places.take(MIND_WITHOUT_PLACE_EVERY))) {
            placed.set(true);
        }
        return placed.get();
    }

    /** The one that fetches stays if there are others: what it fetches would find it without a place. */
    private boolean mayMakeRoom() {
        return places.count() == 1 || open.values().stream().noneMatch(LaneConsumer::hasBaton);
    }

    private void giveBackPlace() {
        if (placed.compareAndSet(true, false)) {
            places.giveBack();
        }
    }

    private void openAndClose() {
        List<Lane> now = wanted.get();
        if (now.equals(lanes)) {
            return;
        }
        open.keySet().stream().filter(lane -> !now.contains(lane)).toList().forEach(lane -> {
            closeQuietly(open.remove(lane));
            LOG.infof("slot=%s lane=%s outcome=closed", name, lane.topic());
        });
        for (Lane lane : now) {
            if (!open.containsKey(lane)) {
                LaneConsumer consumer = opener.apply(lane);
                open.put(lane, consumer);
                consumer.join();
            }
        }
        lanes = now;
    }

    private Optional<Delivery> next() throws InterruptedException {
        for (LaneConsumer consumer : open.values()) {
            boolean overdue = consumer.held()
                    .filter(kept -> kept.receivedAt().plus(HELD_AT_MOST).isBefore(Instant.now()))
                    .isPresent();
            if (overdue) {
                Optional<Delivery> kept = consumer.poll(Duration.ZERO);
                kept.ifPresent(delivery -> chooser.begun(name, delivery));
                return kept;
            }
        }
        return chooser.next(name, lanes, (lane, patience) -> open.get(lane).poll(patience));
    }

    private void work(Delivery delivery) throws InterruptedException {
        busy = true;
        try {
            LaneConsumer consumer = open.get(delivery.lane());
            RunningTask task = new RunningTask(delivery, handler, this::giveBackPlace, stop);
            // Where each task is short, no wait for one is long enough to look at the others.
            mindOthers(delivery.lane());
            Verdict verdict = task.await(() -> mindOthers(delivery.lane()));
            switch (verdict) {
                case ACCEPT -> consumer.accept(delivery);
                case RELEASE -> {
                    consumer.release(delivery);
                    chooser.returned(delivery);
                    stop.await(PAUSE_AFTER_ERROR);
                }
            }
        } finally {
            busy = false;
            giveBackPlace();
        }
    }

    private void mindOthers(Lane lane) {
        if (stop.isGiven()) {
            // Frees what they hold before the last task is through.
            open.forEach((other, consumer) -> {
                if (!other.equals(lane)) {
                    closeQuietly(consumer);
                }
            });
            open.keySet().removeIf(other -> !other.equals(lane));
        } else if (!mindedAt.plus(MIND_EVERY).isAfter(Instant.now())) {
            mindedAt = Instant.now();
            open.forEach((other, consumer) -> {
                if (!other.equals(lane)) {
                    consumer.mind().ifPresent(chooser::returned);
                }
            });
            open.values().stream().filter(this::hasHeldTooLong).toList().forEach(this::passOn);
        }
    }

    private boolean hasHeldTooLong(LaneConsumer consumer) {
        return consumer.held()
                .filter(kept -> kept.count() <= PASSED_ON_AT_MOST)
                .filter(kept -> kept.receivedAt().plus(HELD_WHILE_BUSY_AT_MOST).isBefore(Instant.now()))
                .isPresent();
    }

    /** Leaves the lane until the slot is free: who only gives a record back has at times asked for it again already. */
    private void passOn(LaneConsumer consumer) {
        Optional<Delivery> kept = consumer.held();
        open.remove(consumer.lane());
        lanes = List.of();
        closeQuietly(consumer);
        kept.ifPresent(chooser::returned);
    }

    private static void closeQuietly(LaneConsumer consumer) {
        try {
            consumer.close();
        } catch (RuntimeException e) {
            LOG.debugf(e, "lane=%s outcome=not_closed", consumer.lane().topic());
        }
    }
}
