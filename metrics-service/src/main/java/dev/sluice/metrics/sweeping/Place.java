package dev.sluice.metrics.sweeping;

import org.apache.kafka.common.TopicPartition;

import dev.sluice.contracts.topic.Lane;

/**
 * Where a task's record is.
 *
 * @param lane in which lane
 * @param offset at which offset
 */
record Place(Lane lane, long offset) {
    /** A lane has one partition: its workers share it. */
    static TopicPartition partition(Lane lane) {
        return new TopicPartition(lane.topic(), 0);
    }
}
