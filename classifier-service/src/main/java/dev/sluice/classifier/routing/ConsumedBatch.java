package dev.sluice.classifier.routing;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records a batch took, so that a transaction can say so.
 *
 * @param offsets the offset that follows the batch in each of its partitions
 * @param generation the generation of the consumer group in which it was read
 */
record ConsumedBatch(Map<TopicPartition, OffsetAndMetadata> offsets, int generation) {
    static ConsumedBatch of(ConsumerRecords<byte[], byte[]> records, int generation) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> taken = records.records(partition);
            offsets.put(partition, new OffsetAndMetadata(taken.getLast().offset() + 1));
        }
        return new ConsumedBatch(Map.copyOf(offsets), generation);
    }
}
