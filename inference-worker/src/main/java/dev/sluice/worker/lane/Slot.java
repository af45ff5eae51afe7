package dev.sluice.worker.lane;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.sluice.contracts.topic.Lane;

/**
 * One place at which a worker does one task at a time: a thread with a consumer for each of its lanes. It looks into the
 * lanes by {@link LaneOrder}, does what it finds, and starts from the top again.
 */
public final class Slot implements Runnable {
    private static final Logger LOG = Logger.getLogger(Slot.class);

    // Rounds in vain follow each other ever more slowly: twelve lanes looked into every 10 ms for ever took a tenth of
    // a
    // core, each poll waking the consumer's own thread.
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration POLL_OF_ONLY_LANE = Duration.ofMillis(500);
    // A record that is kept for a busy slot must not wait for the lock's end behind more urgent ones.
    private static final Duration HELD_AT_MOST = Duration.ofMinutes(1);

    private final String name;
    private final Supplier<List<Lane>> wanted;
    private final Function<Lane, LaneConsumer> opener;
    private final DeliveryHandler handler;
    private final Map<Lane, LaneConsumer> open = new HashMap<>();
    private final StopSignal stop;
    private List<Lane> lanes = List.of();
    private Optional<String> lastModel = Optional.empty();
    private Duration pause = SHORTEST_PAUSE;
    private volatile boolean busy;

    /**
     * A slot that has not begun.
     *
     * @param name for its thread and logs
     * @param wanted the lanes it serves now, in the catalog's order; asked before each task
     * @param opener joins a lane's group
     * @param handler does the tasks
     * @param stop ends it
     */
    public Slot(
            String name,
            Supplier<List<Lane>> wanted,
            Function<Lane, LaneConsumer> opener,
            DeliveryHandler handler,
            StopSignal stop) {
        this.name = name;
        this.wanted = wanted;
        this.opener = opener;
        this.handler = handler;
        this.stop = stop;
    }

    /** For its thread and logs. */
    public String name() {
        return name;
    }

    /** Whether it works on a task now. */
    public boolean isBusy() {
        return busy;
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
                open.put(lane, opener.apply(lane));
            }
        }
        lanes = now;
    }

    private Optional<Delivery> next() {
        Duration timeout = lanes.size() == 1 ? POLL_OF_ONLY_LANE : Duration.ZERO;
        for (LaneConsumer consumer : open.values()) {
            boolean overdue = consumer.held()
                    .filter(kept -> kept.receivedAt().plus(HELD_AT_MOST).isBefore(Instant.now()))
                    .isPresent();
            if (overdue) {
                return consumer.poll(Duration.ZERO);
            }
        }
        for (Lane lane : LaneOrder.of(lanes, lastModel)) {
            Optional<Delivery> delivery = open.get(lane).poll(timeout);
            if (delivery.isPresent()) {
                return delivery;
            }
        }
        return Optional.empty();
    }

    private void work(Delivery delivery) throws InterruptedException {
        busy = true;
        try {
            lastModel = Optional.of(delivery.lane().model());
            LaneConsumer consumer = open.get(delivery.lane());
            Verdict verdict = new RunningTask(delivery, handler, stop).await(() -> mindOthers(delivery.lane()));
            switch (verdict) {
                case ACCEPT -> consumer.accept(delivery);
                case RELEASE -> {
                    consumer.release(delivery);
                    stop.await(PAUSE_AFTER_ERROR);
                }
            }
        } finally {
            busy = false;
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
        } else {
            open.forEach((other, consumer) -> {
                if (!other.equals(lane)) {
                    consumer.mind();
                }
            });
        }
    }

    private static void closeQuietly(LaneConsumer consumer) {
        try {
            consumer.close();
        } catch (RuntimeException e) {
            LOG.debugf(e, "lane=%s outcome=not_closed", consumer.lane().topic());
        }
    }
}
