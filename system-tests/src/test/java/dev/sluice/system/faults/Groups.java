package dev.sluice.system.faults;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Sends consumer groups and share groups, none of whose members may be there, back to the beginning of their topics. */
final class Groups {
    private static final Duration PAUSE = Duration.ofMillis(250);
    // A share group's start trails what was acknowledged last, and the transaction marks around it, until the next
    // poll.
    private static final int TRAILING = 10;

    private final Admin admin;
    private final Map<String, Map<TopicPartition, Long>> consumed = new HashMap<>();
    private final Map<String, Map<TopicPartition, Long>> shared = new HashMap<>();

    Groups(Admin admin) {
        this.admin = admin;
    }

    void rewind(String consumerGroup) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> before = consumed(consumerGroup);
        consumed.put(consumerGroup, before);
        admin.alterConsumerGroupOffsets(
                        consumerGroup,
                        before.keySet().stream()
                                .collect(Collectors.toMap(partition -> partition, start -> new OffsetAndMetadata(0))))
                .all()
                .get();
    }

    void rewindShared(String shareGroup) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> before = shared(shareGroup);
        shared.put(shareGroup, before);
        admin.alterShareGroupOffsets(
                        shareGroup,
                        before.keySet().stream().collect(Collectors.toMap(partition -> partition, start -> 0L)))
                .all()
                .get();
    }

    /** Waits until all are again where they were, or none has moved on for that long; tells who is not there. */
    List<String> behindAfterStandingStillFor(Duration longest) throws ExecutionException, InterruptedException {
        Instant moved = Instant.now();
        List<String> behind = behind();
        while (!behind.isEmpty() && Instant.now().isBefore(moved.plus(longest))) {
            Thread.sleep(PAUSE);
            List<String> now = behind();
            if (!now.equals(behind)) {
                moved = Instant.now();
                behind = now;
            }
        }
        return behind;
    }

    private List<String> behind() throws ExecutionException, InterruptedException {
        List<String> behind = new ArrayList<>();
        for (Map.Entry<String, Map<TopicPartition, Long>> group : consumed.entrySet()) {
            behind.addAll(behind(group.getValue(), consumed(group.getKey()), 0));
        }
        for (Map.Entry<String, Map<TopicPartition, Long>> group : shared.entrySet()) {
            behind.addAll(behind(group.getValue(), shared(group.getKey()), TRAILING));
        }
        return behind;
    }

    private static List<String> behind(Map<TopicPartition, Long> before, Map<TopicPartition, Long> now, int trailing) {
        return before.entrySet().stream()
                .filter(entry -> now.getOrDefault(entry.getKey(), 0L) + trailing < entry.getValue())
                .map(entry -> entry.getKey() + " at " + now.get(entry.getKey()) + " of " + entry.getValue())
                .toList();
    }

    private Map<TopicPartition, Long> consumed(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, committed) -> offsets.put(partition, committed.offset()));
        return offsets;
    }

    private Map<TopicPartition, Long> shared(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group)
                .get()
                .forEach((partition, info) -> offsets.put(partition, info.startOffset()));
        return offsets;
    }
}
