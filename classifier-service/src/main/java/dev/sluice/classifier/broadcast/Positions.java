package dev.sluice.classifier.broadcast;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a consumer without a group begins in each partition of its topics. */
final class Positions {
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, StartingPoint> startingPoints = new HashMap<>();

    Positions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void add(String topic, StartingPoint startingPoint) {
        consumer.partitionsFor(topic)
                .forEach(info -> startingPoints.put(new TopicPartition(info.topic(), info.partition()), startingPoint));
    }

    /** Assigns all partitions and fixes each position; returns the ends of that moment. */
    Map<TopicPartition, Long> takeUp() {
        consumer.assign(startingPoints.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(startingPoints.keySet());
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(startingPoints.keySet());
        Map<StartingPoint, List<TopicPartition>> byStartingPoint = startingPoints.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        byStartingPoint.forEach((startingPoint, partitions) -> {
            switch (startingPoint) {
                case StartingPoint.Beginning ignored ->
                    partitions.forEach(partition -> consumer.seek(partition, beginnings.get(partition)));
                case StartingPoint.End ignored ->
                    partitions.forEach(partition -> consumer.seek(partition, ends.get(partition)));
                case StartingPoint.Since since -> seekSince(since, partitions, beginnings, ends);
            }
        });
        return ends;
    }

    private void seekSince(
            StartingPoint.Since since,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        long from = Instant.now().minus(since.age()).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> from)));
        long mostOfEach = since.mostRecords() / partitions.size();
        for (TopicPartition partition : partitions) {
            long end = ends.get(partition);
            OffsetAndTimestamp first = found.get(partition);
            long offset = first == null ? end : first.offset();
            consumer.seek(partition, Math.max(beginnings.get(partition), Math.max(offset, end - mostOfEach)));
        }
    }

    /** Whether the consumer has not come to all of these ends. */
    boolean isBefore(Map<TopicPartition, Long> ends) {
        List<TopicPartition> behind = new ArrayList<>();
        ends.forEach((partition, end) -> {
            if (consumer.position(partition) < end) {
                behind.add(partition);
            }
        });
        return !behind.isEmpty();
    }
}
