package dev.sluice.worker.lane;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sluice.contracts.topic.Lane;

/** Opens a worker's consumers. Those of one lane share a {@link Baton}. */
public final class LaneConsumers {
    private final Map<String, Object> kafka;
    private final Map<Lane, Baton> batons = new ConcurrentHashMap<>();

    /** @param kafka the client settings that all of Sluice's clients share */
    public LaneConsumers(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * A consumer that is not yet a member of the lane's group: it joins with the first poll.
     *
     * @param clientId a name that no other consumer of the worker has
     * @param longestFetch how long the broker may hold back a fetch that finds nothing
     */
    public LaneConsumer open(Lane lane, String clientId, Duration longestFetch) {
        return new LaneConsumer(
                kafka, lane, clientId, longestFetch, batons.computeIfAbsent(lane, unheard -> new Baton()));
    }
}
