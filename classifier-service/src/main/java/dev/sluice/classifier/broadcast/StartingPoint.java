package dev.sluice.classifier.broadcast;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** From where on a {@link BroadcastListener} hears its topic. */
public sealed interface StartingPoint {
    /** Everything that the topic still holds. */
    record Beginning() implements StartingPoint {}

    /** What is written from now on. */
    record End() implements StartingPoint {}

    /**
     * What was written since a while ago.
     *
     * @param age how long ago
     * @param mostRecords at most the last so many records of the topic, so that the start takes a bounded time
     */
    record Since(Duration age, long mostRecords) implements StartingPoint {
        public Since {
            requireNonNull(age, "age");
        }
    }
}
