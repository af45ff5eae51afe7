package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.contracts.topic.Lane;

/** Opens a worker's consumers. Those of one lane share a {@link Baton}. */
public final class LaneConsumers {
    // Long beside the pause between two tasks of a lane that is busy, short beside what a user would notice.
    private static final Duration REST = Duration.ofSeconds(15);

    private final Map<String, Object> kafka;
    private final Duration rest;
    private final Map<Lane, Baton> batons = new ConcurrentHashMap<>();

    /** @param kafka the client settings that all of Sluice's clients share */
    public LaneConsumers(Map<String, Object> kafka) {
        this(kafka, REST);
    }

    /** @param rest how long after its last record was done a consumer leaves the group, until it has the baton */
    LaneConsumers(Map<String, Object> kafka, Duration rest) {
        this.kafka = kafka;
        this.rest = rest;
    }

    /**
     * A consumer that is not yet a member of the lane's group: it joins with the first poll.
     *
     * @param clientId a name that no other consumer of the worker has
     * @param longestFetch how long the broker may hold back a fetch that finds nothing
     */
    public LaneConsumer open(Lane lane, String clientId, Duration longestFetch) {
        return new LaneConsumer(
                kafka, lane, clientId, longestFetch, batons.computeIfAbsent(lane, unheard -> new Baton()), rest);
    }
}
