package dev.sluice.worker.inventory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.worker.lane.Places;

/**
 * One slot of a worker.
 *
 * @param name unlike that of the worker's other slots
 * @param serves whether a lane is one of the slot's
 * @param longestFetch how long the broker may hold back a fetch that finds nothing
 * @param places how many calls it and the slots that share them make at once
 */
public record SlotPlan(String name, Predicate<Lane> serves, Duration longestFetch, Places places) {
    // Kafka's own default: with one lane, a fetch that is held back is answered as soon as there is a record.
    private static final Duration FETCH_OF_ONE_LANE = Duration.ofMillis(500);
    // With twelve lanes, 500 ms gave a pick-up of 340 to 450 ms at p95, and 20 ms one of 29 ms but half as much CPU
    // time
    // again when idle (kafka-clients and broker 4.4.0, two cores).
    private static final Duration FETCH_OF_MANY_LANES = Duration.ofMillis(100);

    // What comes after an answer takes 10 to 60 ms, where calls take half a second and more.
    private static final int CALLS_FOR_ONE_MORE = 8;

    public SlotPlan {
        requireNonNull(name, "name");
        requireNonNull(serves, "serves");
        requireNonNull(longestFetch, "longestFetch");
        requireNonNull(places, "places");
    }

    /** A slot that serves every lane of the worker. */
    public static SlotPlan ofAllLanes(String name) {
        return new SlotPlan(name, lane -> true, FETCH_OF_MANY_LANES, new Places(1));
    }

    /**
     * The slots of one lane, one more for eight calls at once than there are calls.
     *
     * @param calls how many calls are made at once; 0 for none
     */
    public static Stream<SlotPlan> ofLane(Lane lane, int calls) {
        Places places = new Places(calls);
        int slots = calls + Math.ceilDiv(calls, CALLS_FOR_ONE_MORE);
        String name = lane.model() + "-" + lane.urgency().wireName() + "-";
        return IntStream.rangeClosed(1, slots)
                .mapToObj(number -> new SlotPlan(name + number, lane::equals, FETCH_OF_ONE_LANE, places));
    }
}
