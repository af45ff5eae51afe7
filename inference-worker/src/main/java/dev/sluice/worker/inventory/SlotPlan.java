package dev.sluice.worker.inventory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Predicate;

import dev.sluice.contracts.topic.Lane;

/**
 * One slot of a worker.
 *
 * @param name unlike that of the worker's other slots
 * @param serves whether a lane is one of the slot's
 * @param longestFetch how long the broker may hold back a fetch that finds nothing
 */
public record SlotPlan(String name, Predicate<Lane> serves, Duration longestFetch) {
    // Kafka's own default: with one lane, a fetch that is held back is answered as soon as there is a record.
    private static final Duration FETCH_OF_ONE_LANE = Duration.ofMillis(500);
    // With twelve lanes, 500 ms gave a pick-up of 340 to 450 ms at p95, and 20 ms one of 29 ms but half as much CPU
    // time
    // again when idle (kafka-clients and broker 4.4.0, two cores).
    private static final Duration FETCH_OF_MANY_LANES = Duration.ofMillis(100);

    public SlotPlan {
        requireNonNull(name, "name");
        requireNonNull(serves, "serves");
        requireNonNull(longestFetch, "longestFetch");
    }

    /** A slot that serves every lane of the worker. */
    public static SlotPlan ofAllLanes(String name) {
        return new SlotPlan(name, lane -> true, FETCH_OF_MANY_LANES);
    }

    /** A slot that serves one lane. */
    public static SlotPlan ofLane(String name, Lane lane) {
        return new SlotPlan(name, lane::equals, FETCH_OF_ONE_LANE);
    }
}
