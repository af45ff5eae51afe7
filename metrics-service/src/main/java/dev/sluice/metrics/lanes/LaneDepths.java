package dev.sluice.metrics.lanes;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.topic.Lane;

/** Asks the broker how many tasks wait in each lane: the lag of the lane's share group (KIP-1226). */
@Singleton
public class LaneDepths {
    private final Admin admin;
    private final List<Lane> lanes;

    @Inject
    LaneDepths(Admin admin, Catalog catalog) {
        this.admin = admin;
        this.lanes = catalog.models().keySet().stream()
                .flatMap(model -> Arrays.stream(Urgency.values()).map(urgency -> new Lane(model, urgency)))
                .toList();
    }

    /** How each lane stands. */
    public Uni<Map<Lane, LaneState>> read() {
        return Uni.createFrom().completionStage(() -> {
            var groups = new LinkedHashMap<Lane, CompletableFuture<Optional<SharePartitionOffsetInfo>>>();
            lanes.forEach(lane -> groups.put(lane, offsets(lane).toCompletableFuture()));
            CompletableFuture<Map<TopicPartition, Long>> earliest = ends(OffsetSpec.earliest());
            CompletableFuture<Map<TopicPartition, Long>> latest = ends(OffsetSpec.latest());
            List<CompletableFuture<?>> asked = new ArrayList<>(groups.values());
            asked.addAll(List.of(earliest, latest));
            // The client's own thread goes on from here: nothing may wait in it, so all answers must be there.
            return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .thenApply(answered -> states(groups, earliest.join(), latest.join()));
        });
    }

    private static Map<Lane, LaneState> states(
            Map<Lane, CompletableFuture<Optional<SharePartitionOffsetInfo>>> groups,
            Map<TopicPartition, Long> earliest,
            Map<TopicPartition, Long> latest) {
        Map<Lane, LaneState> states = new LinkedHashMap<>();
        groups.forEach((lane, group) ->
                states.put(lane, state(group.join(), earliest.get(lane.partition()), latest.get(lane.partition()))));
        return states;
    }

    /** The broker's own count; before a group's first member there is none, and all the lane has waits. */
    static LaneState state(Optional<SharePartitionOffsetInfo> group, long earliest, long latest) {
        Optional<Long> lag = group.flatMap(SharePartitionOffsetInfo::lag).filter(count -> count >= 0);
        long start = group.map(SharePartitionOffsetInfo::startOffset)
                .filter(offset -> offset >= 0)
                .orElse(earliest);
        return new LaneState(lag.orElse(Math.max(0, latest - start)), start);
    }

    private CompletionStage<Optional<SharePartitionOffsetInfo>> offsets(Lane lane) {
        TopicPartition partition = lane.partition();
        return admin.listShareGroupOffsets(
                        Map.of(lane.shareGroup(), new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition))))
                .partitionsToOffsetInfo(lane.shareGroup())
                .toCompletionStage()
                .thenApply(offsets -> Optional.ofNullable(offsets.get(partition)));
    }

    private CompletableFuture<Map<TopicPartition, Long>> ends(OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = lanes.stream().collect(Collectors.toMap(Lane::partition, lane -> spec));
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answered =
                admin.listOffsets(asked).all();
        return answered.toCompletionStage()
                .toCompletableFuture()
                .thenApply(offsets -> offsets.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, end -> end.getValue().offset())));
    }
}
