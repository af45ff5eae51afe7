package dev.sluice.worker.lane;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sluice.contracts.topic.Lane;

/**
 * Since when a task waits in each lane, seen without taking one: a share consumer that looks into a lane locks what it
 * finds, and a worker that stays with another lane would sit on it. The broker tells where each lane's group stands and
 * how many records are not done; the record there is read by {@link LaneHeads}.
 *
 * <p>It errs towards waiting, never away from it: a record that another worker does at the moment, and the last one
 * that it did, look as if they waited. Looking into such a lane finds nothing and costs a moment.
 *
 * <p>Any thread may tell what was taken or returned; one asks.
 */
final class LaneBacklogs implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LaneBacklogs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    // What was taken is not looked at again. But a record that a worker lost comes back at its old place.
    private static final Duration TAKEN_BELIEVED = Duration.ofSeconds(30);

    /** Every record below has been taken, as of then. */
    private record Taken(long below, Instant at) {}

    /** What waited from an offset to the end that the log had then. */
    private record Seen(long from, long end, Optional<Instant> oldest) {}

    private final Admin admin;
    private final LaneHeads heads;
    private final Map<TopicPartition, Taken> taken = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Seen> seen = new HashMap<>();

    LaneBacklogs(Admin admin, LaneHeads heads) {
        this.admin = admin;
        this.heads = heads;
    }

    /** A slot has taken a record: what is before it in its lane does not wait either. */
    void taken(Delivery delivery) {
        if (delivery.count() == 1) {
            taken.put(delivery.lane().partition(), new Taken(delivery.source().offset() + 1, Instant.now()));
        }
    }

    /** A slot has given a record back. */
    void returned(Delivery delivery) {
        taken.remove(delivery.lane().partition());
    }

    /**
     * When the oldest waiting task of each lane arrived; a lane where nothing is known to wait is not in it, and none is
     * where the broker does not answer.
     */
    Map<Lane, Instant> oldest(Collection<Lane> lanes) throws InterruptedException {
        try {
            Map<TopicPartition, Long> from = whereSomethingIsLeft(lanes);
            Map<TopicPartition, Long> ends = heads.ends(from.keySet());
            Map<Lane, Instant> oldest = new HashMap<>();
            for (Lane lane : lanes) {
                TopicPartition partition = lane.partition();
                if (from.containsKey(partition)) {
                    oldest(partition, from.get(partition), ends.get(partition)).ifPresent(at -> oldest.put(lane, at));
                }
            }
            return oldest;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debugf(e, "outcome=backlogs_not_known");
            return Map.of();
        }
    }

    /** The first offset of each lane that may wait. */
    private Map<TopicPartition, Long> whereSomethingIsLeft(Collection<Lane> lanes)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Map<TopicPartition, SharePartitionOffsetInfo>> groups = groups(lanes);
        Instant believedSince = Instant.now().minus(TAKEN_BELIEVED);
        taken.values().removeIf(known -> known.at().isBefore(believedSince));
        Map<TopicPartition, Long> from = new HashMap<>();
        for (Lane lane : lanes) {
            TopicPartition partition = lane.partition();
            // A group that has not finished a record yet tells nothing, and begins with the first record.
            Optional<SharePartitionOffsetInfo> group =
                    Optional.ofNullable(groups.get(lane.shareGroup())).map(known -> known.get(partition));
            if (group.flatMap(SharePartitionOffsetInfo::lag)
                    .filter(lag -> lag == 0)
                    .isEmpty()) {
                long start = Math.max(
                        0, group.map(SharePartitionOffsetInfo::startOffset).orElse(0L));
                Taken last = taken.get(partition);
                long below = last == null ? 0 : last.below();
                from.put(partition, Math.max(start, below));
            }
        }
        return from;
    }

    private Map<String, Map<TopicPartition, SharePartitionOffsetInfo>> groups(Collection<Lane> lanes)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, ListShareGroupOffsetsSpec> asked = new HashMap<>();
        lanes.forEach(lane -> asked.put(
                lane.shareGroup(), new ListShareGroupOffsetsSpec().topicPartitions(List.of(lane.partition()))));
        int millis = (int) PATIENCE.toMillis();
        return admin.listShareGroupOffsets(asked, new ListShareGroupOffsetsOptions().timeoutMs(millis))
                .all()
                .get(millis, TimeUnit.MILLISECONDS);
    }

    private Optional<Instant> oldest(TopicPartition partition, long from, long end) {
        Seen last = seen.get(partition);
        boolean isKnown = last != null
                && last.from() == from
                && (last.end() == end || last.oldest().isPresent());
        if (!isKnown) {
            Optional<Instant> found = from < end ? heads.timestampAt(partition, from, end) : Optional.empty();
            seen.put(partition, new Seen(from, end, found));
        }
        return seen.get(partition).oldest();
    }

    @Override
    public void close() {
        heads.close();
    }
}
