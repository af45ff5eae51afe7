package dev.sluice.metrics.sweeping;

import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the sweeper saw when it last looked for a task. */
sealed interface Sighting {
    /** The task's last record waits in a lane, or a worker has it. */
    record Waiting(Place place) implements Sighting {}

    /**
     * Nobody will do the task: the broker is done with its last record, or no longer has it.
     *
     * @param place where the record is; empty where there is none
     * @param since {@link System#nanoTime} when that was first seen
     * @param ends where the ledger's topics ended then: an end that a worker told is before these
     */
    record Lost(Optional<Place> place, long since, Map<TopicPartition, Long> ends) implements Sighting {
        public Lost {
            ends = Map.copyOf(ends);
        }

        boolean isOlderThan(Duration grace) {
            return System.nanoTime() - since >= grace.toNanos();
        }
    }
}
