package dev.sluice.classifier.circumstance;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sluice.contracts.topic.Lane;

/** Asks the broker how many tasks wait in lanes: the lag of each lane's share group (KIP-1226). */
final class LaneReader {
    private static final int PATIENCE_SECONDS = 5;

    private final Admin admin;
    private final List<Lane> lanes;

    LaneReader(Admin admin, List<Lane> lanes) {
        this.admin = admin;
        this.lanes = lanes;
    }

    /** What waits or runs in each lane of which the broker tells. It blocks. */
    Map<Lane, Long> waiting() throws InterruptedException {
        Map<Lane, KafkaFuture<Map<TopicPartition, SharePartitionOffsetInfo>>> asked = new HashMap<>();
        for (Lane lane : lanes) {
            TopicPartition partition = lane.partition();
            asked.put(
                    lane,
                    admin.listShareGroupOffsets(Map.of(
                                    lane.shareGroup(),
                                    new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition))))
                            .partitionsToOffsetInfo(lane.shareGroup()));
        }
        Map<Lane, Long> waiting = new HashMap<>();
        for (var entry : asked.entrySet()) {
            lag(entry.getKey(), entry.getValue()).ifPresent(lag -> waiting.put(entry.getKey(), lag));
        }
        return waiting;
    }

    private static Optional<Long> lag(Lane lane, KafkaFuture<Map<TopicPartition, SharePartitionOffsetInfo>> answer)
            throws InterruptedException {
        try {
            return Optional.ofNullable(
                            answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).get(lane.partition()))
                    .flatMap(SharePartitionOffsetInfo::lag)
                    .filter(lag -> lag >= 0);
        } catch (ExecutionException | TimeoutException e) {
            // A group that nobody has joined yet has no offsets.
            return Optional.empty();
        }
    }
}
