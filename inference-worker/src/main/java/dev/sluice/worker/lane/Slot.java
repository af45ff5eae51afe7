package dev.sluice.worker.lane;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
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

    // Rounds in vain follow each other ever more slowly: twelve lanes looked into every 10 ms for ever took a tenth
    // of a core, each poll waking the consumer's own thread.
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    // A slot beyond its lane's places has joined with a poll, and may so have caught a record that nobody would do.
    private static final Duration MIND_WITHOUT_PLACE_EVERY = Duration.ofMillis(100);

    private final String name;
    private final Supplier<List<Lane>> wanted;
    private final LaneChooser chooser;
    private final DeliveryHandler handler;
    private final Places places;
    private final AtomicBoolean placed = new AtomicBoolean();
    private final StopSignal stop;
    private final SlotLanes lanes;
    private Duration pause = SHORTEST_PAUSE;
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
        this.chooser = chooser;
        this.handler = handler;
        this.places = places;
        this.stop = stop;
        this.lanes = new SlotLanes(name, opener, chooser);
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
            lanes.close();
        }
    }

    private void turn() throws InterruptedException {
        try {
            lanes.serve(wanted.get());
            if (!hasPlace()) {
                lanes.mindAll();
                return;
            }
            Optional<Delivery> next = next();
            if (next.isPresent()) {
                work(next.get());
                pause = SHORTEST_PAUSE;
            } else if (lanes.served().size() != 1) {
                stop.await(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        } catch (RuntimeException e) {
            // The broker may be away for a while: consumers are made anew.
            LOG.warnf("slot=%s outcome=reopening reason=%s", name, e.getClass().getSimpleName());
            lanes.close();
            stop.await(PAUSE_AFTER_ERROR);
        }
    }

    /**
     * One that has found no task keeps its place and goes on listening, unless another has a task in hand and no place for
     * it: one that was given out before, and was caught by a slot that had only joined.
     */
    private boolean hasPlace() throws InterruptedException {
        boolean holds = lanes.hold();
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
        return places.count() == 1 || !lanes.haveBaton();
    }

    private void giveBackPlace() {
        if (placed.compareAndSet(true, false)) {
            places.giveBack();
        }
    }

    private Optional<Delivery> next() throws InterruptedException {
        Optional<Delivery> overdue = lanes.overdue();
        if (overdue.isPresent()) {
            chooser.begun(name, overdue.get());
            return overdue;
        }
        return chooser.next(
                name, lanes.served(), (lane, patience) -> lanes.of(lane).poll(patience));
    }

    private void work(Delivery delivery) throws InterruptedException {
        busy = true;
        try {
            LaneConsumer consumer = lanes.of(delivery.lane());
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
            lanes.leaveOthers(lane);
        } else {
            lanes.mindOthers(lane);
        }
    }
}
