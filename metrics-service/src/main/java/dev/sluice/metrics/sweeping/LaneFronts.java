package dev.sluice.metrics.sweeping;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.metrics.kafka.KafkaClients;

/** Asks the broker what lanes have come to, many at once and each lane once. For one sweep and one thread. */
final class LaneFronts {
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final Set<String> topics;
    private final Map<Lane, LaneFront> known = new HashMap<>();

    /**
     * Asks.
     *
     * @param lanes those that will be asked for; others can be, one by one
     */
    LaneFronts(Admin admin, Collection<Lane> lanes) {
        this.admin = admin;
        this.topics = KafkaClients.await(admin.listTopics().names());
        read(lanes);
    }

    LaneFront of(Lane lane) {
        if (!known.containsKey(lane)) {
            read(List.of(lane));
        }
        return known.get(lane);
    }

    /** Whether nobody will do what is at that place: the broker is done with it. */
    boolean isPassed(Place place) {
        return place.offset() < of(place.lane()).start();
    }

    private void read(Collection<Lane> lanes) {
        List<Lane> there = lanes.stream()
                .filter(lane -> topics.contains(lane.topic()))
                .distinct()
                .toList();
        // The groups before the ends: what comes in between is to be done, then.
        Map<Lane, Long> reached = offsets(there, OffsetSpec.latest(), new ListOffsetsOptions());
        Map<Lane, Long> starts = starts(reached);
        Map<Lane, Long> earliest = offsets(there, OffsetSpec.earliest(), new ListOffsetsOptions());
        Map<Lane, Long> ends = offsets(there, OffsetSpec.latest(), new ListOffsetsOptions());
        Map<Lane, Long> readable = offsets(there, OffsetSpec.latest(), COMMITTED);
        lanes.forEach(lane -> known.put(lane, LaneFront.ABSENT));
        there.forEach(lane -> known.put(
                lane, new LaneFront(starts.get(lane), earliest.get(lane), ends.get(lane), readable.get(lane))));
    }

    private Map<Lane, Long> starts(Map<Lane, Long> reached) {
        Map<String, ListShareGroupOffsetsSpec> groups = new HashMap<>();
        reached.keySet()
                .forEach(lane -> groups.put(
                        lane.shareGroup(), new ListShareGroupOffsetsSpec().topicPartitions(List.of(lane.partition()))));
        if (groups.isEmpty()) {
            return Map.of();
        }
        ListShareGroupOffsetsResult answer = admin.listShareGroupOffsets(groups);
        Map<Lane, Long> starts = new HashMap<>();
        reached.forEach((lane, end) -> starts.put(
                lane,
                start(
                        Optional.ofNullable(KafkaClients.await(answer.partitionsToOffsetInfo(lane.shareGroup()))
                                .get(lane.partition())),
                        end)));
        return starts;
    }

    /**
     * Where a group is; 0 where it has not begun, as its workers will take the lane from its beginning. The broker
     * writes a start down with the next acknowledgement (measured with 4.4.0): after the last one of a lane it is behind,
     * and only the lag tells that all is done.
     */
    private static long start(Optional<SharePartitionOffsetInfo> group, long reached) {
        boolean isDone = group.flatMap(SharePartitionOffsetInfo::lag)
                .filter(lag -> lag == 0)
                .isPresent();
        return isDone
                ? reached
                : group.map(SharePartitionOffsetInfo::startOffset)
                        .map(offset -> Math.max(0, offset))
                        .orElse(0L);
    }

    private Map<Lane, Long> offsets(List<Lane> lanes, OffsetSpec which, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        lanes.forEach(lane -> asked.put(lane.partition(), which));
        ListOffsetsResult answer = admin.listOffsets(asked, options);
        Map<Lane, Long> offsets = new HashMap<>();
        lanes.forEach(lane -> offsets.put(
                lane,
                KafkaClients.await(answer.partitionResult(lane.partition())).offset()));
        return offsets;
    }
}
