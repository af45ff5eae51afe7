package dev.sluice.metrics.ledger;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.metrics.kafka.KafkaClients;

/**
 * Tells whether the ledger has taken in all that was on its topics at a moment, be it this instance or another that reads
 * them. It asks the broker and waits for it: not for event loops.
 */
@Singleton
public class IngestionProgress {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final Admin admin;
    private final List<String> topics;
    private final String group;

    /**
     * Tells of one consumer group.
     *
     * @param topics the topics that the ledger reads
     * @param group the consumer group in which its instances read them
     */
    @Inject
    public IngestionProgress(
            KafkaClients clients,
            Admin admin,
            @ConfigProperty(name = "mp.messaging.incoming.ledger.topics") List<String> topics,
            @ConfigProperty(name = "mp.messaging.incoming.ledger.group.id") String group) {
        this.clients = clients;
        this.admin = admin;
        this.topics = List.copyOf(topics);
        this.group = group;
    }

    /** Where the ledger's topics end now. */
    public Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        KafkaClients.await(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        KafkaClients.await(admin.listOffsets(asked).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Whether everything before these ends is in the ledger, or not for it to see. */
    public boolean hasReached(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                KafkaClients.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> gaps = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata done = committed.get(partition);
            long from = done == null ? 0 : done.offset();
            if (from < end) {
                gaps.put(partition, from);
            }
        });
        return gaps.isEmpty() || areEmpty(gaps, ends);
    }

    /**
     * The end of a transaction has an offset of its own, which no consumer is given and hence none commits: only a look
     * tells whether anything is between what was committed and the end.
     */
    private boolean areEmpty(Map<TopicPartition, Long> gaps, Map<TopicPartition, Long> ends) {
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            consumer.assign(gaps.keySet());
            gaps.forEach(consumer::seek);
            long deadline = System.nanoTime() + LONGEST_LOOK.toNanos();
            while (System.nanoTime() - deadline < 0) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    if (next.offset() < ends.get(new TopicPartition(next.topic(), next.partition()))) {
                        return false;
                    }
                }
                if (gaps.keySet().stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                    return true;
                }
            }
            // A transaction is open.
            return false;
        }
    }
}
