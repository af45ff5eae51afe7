package dev.sluice.worker.lane;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Duration;
import java.time.Instant;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.TopicProvisioner;

/**
 * A lane's record that is this worker's for the time of the lock.
 *
 * @param lane where it was taken from
 * @param source the record as it came
 * @param receivedAt when this worker got hold of it
 */
public record Delivery(Lane lane, ConsumerRecord<byte[], byte[]> source, Instant receivedAt) {
    // For publishing and acknowledging what came of it.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    public Delivery {
        requireNonNull(lane, "lane");
        requireNonNull(source, "source");
        requireNonNull(receivedAt, "receivedAt");
    }

    /** How often the record has been handed out, this time included. */
    public int count() {
        return source.deliveryCount().orElse((short) 1);
    }

    /** Until when work on it must have ended, so that nobody else gets it meanwhile. */
    public Instant workUntil() {
        return receivedAt.plus(TopicProvisioner.RECORD_LOCK).minus(MARGIN);
    }
}
