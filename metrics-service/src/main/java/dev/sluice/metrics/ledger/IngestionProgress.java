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

import dev.sluice.contracts.topic.Topics;
import dev.sluice.metrics.kafka.KafkaClients;

/**
 * Tells whether the ledger has taken in all that was on its topics at a moment, be it this instance or another that reads
 * them. It asks the broker and waits for it: not for event loops.
 */
@Singleton
public class IngestionProgress {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<String> TOPICS = List.of(Topics.EVENTS, Topics.RESULTS, Topics.COSTS, Topics.DEAD_LETTER);

    private final KafkaClients clients;
    private final Admin admin;
    private final List<String> topics;
    private final String group;

    @Inject
    IngestionProgress(
            KafkaClients clients,
            Admin admin,
            @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.group.id") String group) {
        this(clients, admin, TOPICS, group);
    }

    /**
     * Tells of some topics.
     *
     * @param topics the topics that the ledger reads
     * @param group the consumer group in which its instances read them
     */
    public IngestionProgress(KafkaClients clients, Admin admin, List<String> topics, String group) {
        this.clients = clients;
        this.admin = admin;
        this.topics = List.copyOf(topics);
        this.group = group;
    }

    /** Where the ledger's topics end now. */
    public Map<TopicPartition, Long> ends() {
        return offsets(topics, OffsetSpec.latest());
    }

    /** How many records of a topic are not in the ledger yet; ends of transactions among them look like one each. */
    long behind(String topic) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        // What the broker has deleted since is not there to be read.
        Map<TopicPartition, Long> starts = offsets(List.of(topic), OffsetSpec.earliest());
        return offsets(List.of(topic), OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue()
                        - Math.max(starts.getOrDefault(end.getKey(), 0L), offset(committed.get(end.getKey()))))
                .sum();
    }

    private Map<TopicPartition, Long> offsets(List<String> topics, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        KafkaClients.await(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition -> asked.put(new TopicPartition(topic, partition.partition()), which)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        KafkaClients.await(admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** Whether everything before these ends is in the ledger, or not for it to see. */
    public boolean hasReached(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, Long> gaps = new HashMap<>();
        ends.forEach((partition, end) -> {
            long from = offset(committed.get(partition));
            if (from < end) {
                gaps.put(partition, from);
            }
        });
        return gaps.isEmpty() || areEmpty(gaps, ends);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return KafkaClients.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
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
