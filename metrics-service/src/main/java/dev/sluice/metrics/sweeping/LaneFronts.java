package dev.sluice.metrics.sweeping;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.metrics.kafka.KafkaClients;

/** Asks the broker what lanes have come to, each lane once. For one sweep and one thread. */
final class LaneFronts {
    private final Admin admin;
    private final Set<String> topics;
    private final Map<Lane, LaneFront> known = new HashMap<>();

    LaneFronts(Admin admin) {
        this.admin = admin;
        this.topics = KafkaClients.await(admin.listTopics().names());
    }

    LaneFront of(Lane lane) {
        return known.computeIfAbsent(lane, this::read);
    }

    /** Whether nobody will do what is at that place: the broker is done with it. */
    boolean isPassed(Place place) {
        return place.offset() < of(place.lane()).start();
    }

    private LaneFront read(Lane lane) {
        if (!topics.contains(lane.topic())) {
            return LaneFront.ABSENT;
        }
        // The group before the end: what comes in between is to be done, then.
        long reached = offset(lane, OffsetSpec.latest());
        long start = start(lane, reached);
        return new LaneFront(start, offset(lane, OffsetSpec.earliest()), offset(lane, OffsetSpec.latest()));
    }

    /**
     * Where the group is; 0 where it has not begun, as its workers will take the lane from its beginning. The broker
     * writes a start down with the next acknowledgement (measured with 4.4.0): after the last one of a lane it is behind,
     * and only the lag tells that all is done.
     */
    private long start(Lane lane, long reached) {
        TopicPartition partition = lane.partition();
        Map<TopicPartition, SharePartitionOffsetInfo> offsets = KafkaClients.await(admin.listShareGroupOffsets(
                        Map.of(lane.shareGroup(), new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition))))
                .partitionsToOffsetInfo(lane.shareGroup()));
        Optional<SharePartitionOffsetInfo> group = Optional.ofNullable(offsets.get(partition));
        boolean isDone = group.flatMap(SharePartitionOffsetInfo::lag)
                .filter(lag -> lag == 0)
                .isPresent();
        return isDone
                ? reached
                : group.map(SharePartitionOffsetInfo::startOffset)
                        .map(offset -> Math.max(0, offset))
                        .orElse(0L);
    }

    private long offset(Lane lane, OffsetSpec which) {
        TopicPartition partition = lane.partition();
        return KafkaClients.await(admin.listOffsets(Map.of(partition, which)).partitionResult(partition))
                .offset();
    }
}
