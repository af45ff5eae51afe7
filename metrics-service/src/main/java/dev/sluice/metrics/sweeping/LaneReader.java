package dev.sluice.metrics.sweeping;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.metrics.kafka.PartitionReader;

/** Looks into lanes beside their workers, who do not notice. It keeps no text. For one thread. */
final class LaneReader implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;

    LaneReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The offset of the first record of that time or later; the lane's end if there is none. */
    long offsetAt(Lane lane, LaneFront front, Instant time) {
        TopicPartition partition = lane.partition();
        OffsetAndTimestamp found = front.end() == 0
                ? null
                : consumer.offsetsForTimes(Map.of(partition, Math.max(0, time.toEpochMilli())))
                        .get(partition);
        return found == null ? front.end() : found.offset();
    }

    /** When the first record at that offset or after it was written; empty if there is none before the end. */
    Optional<Instant> timeAt(Lane lane, long offset, long end) {
        AtomicReference<Optional<Instant>> time = new AtomicReference<>(Optional.empty());
        read(lane, offset, end, next -> {
            time.set(Optional.of(Instant.ofEpochMilli(next.timestamp())));
            return false;
        });
        return time.get();
    }

    /** The offset of the last record of each task that has one between two offsets. */
    Map<String, Long> lastOffsets(Lane lane, long from, long end, Set<String> tasks) {
        Map<String, Long> offsets = new HashMap<>();
        read(lane, from, end, next -> {
            String key = next.key() == null ? "" : new String(next.key(), UTF_8);
            if (tasks.contains(key)) {
                offsets.put(key, next.offset());
            }
            return true;
        });
        return offsets;
    }

    /** The record at a place; empty if the broker no longer has it. */
    Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        AtomicReference<ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
        read(place.lane(), place.offset(), place.offset() + 1, next -> {
            found.set(next);
            return false;
        });
        return Optional.ofNullable(found.get());
    }

    /** At once: it is in no group that would wait for it. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    /** Hands out records until one is enough. */
    private void read(Lane lane, long from, long end, Predicate<ConsumerRecord<byte[], byte[]>> more) {
        PartitionReader.read(consumer, lane.partition(), from, end, more);
    }
}
